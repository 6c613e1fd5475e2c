using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Runtime.Core.Chat.Log;
using Runtime.Core.Scheduling;
using Runtime.Core.Triggers;

namespace Runtime.Core.Creators;

public static class CreatorsServices
{
    /// <summary>The creators' loops and what they publish.</summary>
    public static IServiceCollection AddCreators(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(CommitPace.Usual);
        services.AddSingleton<CreatorStore>().AddSingleton<CreatorCommit>().AddSingleton<PublishedStates>().AddSingleton<CreatorDirectory>();
        services.AddSingleton<IRunningTaskSource, CreatorTasks>();
        services.AddSingleton<ChatLogWriter>().AddSingleton<IRunningTaskSource>(provider => provider.GetRequiredService<ChatLogWriter>());
        services.AddHostedService(provider => provider.GetRequiredService<ChatLogWriter>());
        services.AddSingleton<ICreatorDirectory>(provider => provider.GetRequiredService<CreatorDirectory>());
        services.AddSingleton<ITriggerTester>(provider => provider.GetRequiredService<CreatorDirectory>());
        return services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<CreatorDirectory>());
    }
}
