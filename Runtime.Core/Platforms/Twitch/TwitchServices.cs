using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Runtime.Core.Secrets;

namespace Runtime.Core.Platforms.Twitch;

public static class TwitchServices
{
    /// <summary>Needs <see cref="Configuration.InstancePaths"/>, <see cref="Secrets.ISecretSource"/>, configuration and logging.</summary>
    public static IServiceCollection AddTwitch(this IServiceCollection services)
    {
        services.AddOptions<TwitchOptions>().BindConfiguration(TwitchOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<TwitchOptions>, TwitchOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ITwitchTokenStore, FileTwitchTokenStore>();
        services.AddSingleton<IrcDialer>().AddSingleton<TwitchOAuthClient>().AddSingleton<TwitchParts>().AddSingleton<TwitchSessions>();
        services.AddSingleton<IPlatform, TwitchPlatform>().AddSingleton<IChatSender, TwitchChatSender>();
        return services.AddSingleton(provider => new TwitchSmoke(
            provider.GetRequiredService<IOptions<TwitchOptions>>(),
            provider.GetRequiredService<ISecretSource>(),
            provider.GetRequiredService<TwitchSessions>()));
    }
}
