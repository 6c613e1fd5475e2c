using Microsoft.Extensions.Options;
using Runtime.Core.Chat;
using Runtime.Core.Configuration;
using Runtime.Core.Secrets;

namespace Runtime.Core.Platforms.Twitch;

/// <summary>Twitch chat over IRC, and any other IRC server for a rehearsal.</summary>
internal sealed class TwitchPlatform(IOptions<TwitchOptions> options, ISecretSource secrets, TwitchSessions sessions) : IPlatform
{
    public static PlatformId Id { get; } = new("twitch");

    public PlatformDescriptor Descriptor { get; } = new()
    {
        Id = Id,
        DisplayName = "Twitch",
        DefaultState = "active",
        DefaultEnabled = true,
        Mode = "chat+ingest",
        Notes = "IRC chat; anonymous reading without a token",
        ReplaySupported = true,
        OverlaySupported = true,
    };

    public WorkerPlan? PlanFor(RuntimeConfiguration configuration, CreatorConfig creator)
    {
        var variable = SecretSourceExtensions.NameFor(TwitchAccount.ChannelVariable, creator.Id);
        var written = secrets.Setting(variable) ?? creator.Platforms.GetValueOrDefault(Id.Value)?.Channel;
        if (written is null && !creator.Platforms.ContainsKey(Id.Value))
        {
            return null;
        }

        if (TwitchChannel.Normalize(written) is not { } name)
        {
            var fault = written is null ? "no Twitch channel" : "the Twitch channel's name is not one";
            return new WorkerPlan(
                "twitch:none",
                $"{fault}: set platforms.twitch.channel of '{creator.Id}' in config/creators.json, or {variable} in the environment or .env",
                (_, _) => Task.CompletedTask);
        }

        var account = TwitchAccount.For(secrets, creator.Id, name, AllowsNickWithoutToken(options.Value));
        var channel = new TwitchChannel(creator.Id, name);
        return new WorkerPlan(
            $"twitch:{name}:{account.Fingerprint()}:{options.Value.Irc.Endpoint}",
            MissingRequirement: null,
            (context, stopping) => TwitchWorker.RunAsync(sessions, account, channel, context, stopping));
    }

    /// <summary>On Twitch a name without a token is refused; a rehearsal server on this machine asks for none.</summary>
    internal static bool AllowsNickWithoutToken(TwitchOptions options) =>
        IrcEndpoint.TryParse(options.Irc.Endpoint, out var endpoint, out _) && endpoint.IsLoopback;
}
