using System.Collections.Immutable;
using Runtime.Core.Clips;
using Runtime.Core.Configuration.Reading;

namespace Runtime.Core.Configuration.Documents;

/// <summary>Where clips go: <c>{"platform": "folder", "channel_url": ""}</c>.</summary>
internal static class ClipDestinations
{
    /// <summary>Those that this build can send to.</summary>
    public static ImmutableArray<string> Platforms { get; } = ["folder", "rumble", "youtube"];

    public static ClipDestination? Read(ObjectReader reader, string name)
    {
        if (reader.Object(name) is not { } destination)
        {
            return null;
        }

        var platform = destination.Text("platform", 32)?.Trim().ToLowerInvariant();
        var channel = destination.Text("channel_url", 300)?.Trim() ?? "";
        destination.WarnOfStrangers();
        if (string.IsNullOrEmpty(platform))
        {
            if (destination.Take("platform") is not { Kind: not SourceKind.Text })
            {
                reader.Faults.Error(destination.Node, "This destination has no \"platform\".", "Use one of: " + string.Join(", ", Platforms) + ".");
            }

            return null;
        }

        if (!Platforms.Contains(platform))
        {
            reader.Faults.Error(destination.Take("platform")!, $"Clips cannot be sent to {Quote.Of(platform)}; this version has no uploader for it.", "Use one of: " + string.Join(", ", Platforms) + ".");
            return null;
        }

        if (channel.Length > 0 && !IsAddress(channel))
        {
            reader.Faults.Error(destination.Take("channel_url")!, "\"channel_url\" is no address of a page.", "Use an address that begins with https://, or leave it empty.");
            return null;
        }

        return new ClipDestination(platform, channel);
    }

    public static bool IsAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address) && address is { Scheme: "https" or "http", UserInfo.Length: 0 };
}
