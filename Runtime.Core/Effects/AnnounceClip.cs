using System.Text.Json.Serialization;
using Runtime.Core.Chat;

namespace Runtime.Core.Effects;

/// <summary>Tell one outlet of a clip that was published. Each outlet gets an effect of its own, so one that is down costs no other.</summary>
/// <param name="Outlet">The name of the <c>IClipOutlet</c>.</param>
public sealed record AnnounceClip(string Outlet, string ClipId, string Title, string Url, string DestinationPlatform, IReadOnlyList<string> Clippers) : EffectAction
{
    public const string Type = "announce_clip";

    [JsonIgnore]
    public override string ActionType => Type;

    [JsonIgnore]
    public override PlatformId? Target => new PlatformId(Outlet);
}
