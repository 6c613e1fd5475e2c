using Runtime.Core.Secrets;

namespace Runtime.Core.Discord.Commands;

/// <summary>Addresses that people of a guild may be sent to. The admin is none of them: it answers on the operator's machine alone.</summary>
internal sealed class DiscordLinks(ISecretSource settings)
{
    public const string DashboardVariable = "STREAMSUITES_DASHBOARD_URL";

    /// <summary>Null where the operator set none.</summary>
    public Uri? Dashboard => Uri.TryCreate(settings.Setting(DashboardVariable), UriKind.Absolute, out var address) && address is { Scheme: "https", UserInfo.Length: 0 } ? address : null;
}
