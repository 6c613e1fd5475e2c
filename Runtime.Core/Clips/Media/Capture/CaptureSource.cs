using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Runtime.Core.Clips.Media.Ffmpeg;
using Runtime.Core.Secrets;

namespace Runtime.Core.Clips.Media.Capture;

/// <summary>What ffmpeg is told to record, or why it is not.</summary>
/// <param name="Arguments">Up to and including <c>-i</c> and its value.</param>
/// <param name="Ends">It comes to an end by itself and is then over.</param>
internal sealed record CaptureInput(ImmutableArray<string> Arguments, bool Ends)
{
    /// <summary>Behind it: where the recording begins.</summary>
    public ImmutableArray<string> OutputArguments { get; init; } = [];
}

/// <summary>Turns the configured source into the input of ffmpeg. Each kind may use only the protocols and formats that it needs.</summary>
internal static partial class CaptureSource
{
    /// <summary>A source that says nothing for so long is taken for dead, in microseconds.</summary>
    private const string SilenceLimit = "15000000";

    /// <exception cref="MediaException"><see cref="MediaFailure.InputRejected"/>.</exception>
    public static string Resolve(CaptureSettings settings, ISecretSource secrets)
    {
        var source = settings.SourceVariable is { } variable
            ? secrets.Find(variable)?.Reveal() ?? throw Rejected($"the environment variable {variable} is not set", "Set it in the environment or in .env and restart.")
            : settings.Source;
        return source.Length is > 0 and <= 4096 && !source.Any(char.IsControl) ? source : throw Rejected("the source is empty, too long or holds control characters", "Write a path or an address.");
    }

    /// <exception cref="MediaException">It is refused, or not there.</exception>
    public static CaptureInput Open(CaptureSettings settings, string source, DateTimeOffset now) => settings.Kind switch
    {
        CaptureKind.Address => new(Address(source), Ends: false),
        CaptureKind.File => new(["-re", .. InputFile.Open(source).Arguments], Ends: true),
        CaptureKind.RecordingFolder => RecordingFolder.Open(source, settings.MaxAge, now),
        _ => throw Rejected("this kind of source is not recorded", "Choose another kind."),
    };

    /// <summary>For pages and logs: the scheme and the host. Paths and queries of addresses hold keys.</summary>
    public static string Redact(CaptureKind kind, string source)
    {
        if (kind != CaptureKind.Address)
        {
            return source;
        }

        return Uri.TryCreate(source, UriKind.Absolute, out var address)
            ? $"{address.Scheme}://{address.Host}{(address.IsDefaultPort || address.Port < 0 ? "" : $":{address.Port.ToString(CultureInfo.InvariantCulture)}")}/…"
            : "(address)";
    }

    /// <summary>ffmpeg repeats addresses in its messages.</summary>
    public static string RedactAll(string text) => AnyAddress().Replace(text, match => Redact(CaptureKind.Address, match.Value));

    private static ImmutableArray<string> Address(string source)
    {
        if (!Uri.TryCreate(source, UriKind.Absolute, out var address) || address.Host.Length == 0)
        {
            throw Rejected("the source is not an address", "Use an https, http, rtmp, rtmps or srt address.");
        }

        // crypto: AES-encrypted HLS segments.
        return address.Scheme switch
        {
            "https" => ["-rw_timeout", SilenceLimit, "-protocol_whitelist", "https,tls,tcp,crypto", .. Http(source)],
            "http" => ["-rw_timeout", SilenceLimit, "-protocol_whitelist", "http,https,tls,tcp,crypto", .. Http(source)],
            "rtmp" => ["-rw_timeout", SilenceLimit, "-protocol_whitelist", "rtmp,tcp", "-format_whitelist", "flv,live_flv", "-i", source],
            "rtmps" => ["-rw_timeout", SilenceLimit, "-protocol_whitelist", "rtmps,tls,tcp", "-format_whitelist", "flv,live_flv", "-i", source],
            "srt" => ["-protocol_whitelist", "srt", "-format_whitelist", "mpegts", "-i", source],
            _ => throw Rejected($"addresses of the kind {address.Scheme}: are not opened", "Use an https, http, rtmp, rtmps or srt address."),
        };
    }

    private static ImmutableArray<string> Http(string source) =>
        ["-format_whitelist", "hls,mpegts,mov,mp4,m4a,3gp,3g2,mj2,aac,webvtt,flv,live_flv", "-i", source];

    private static MediaException Rejected(string why, string remedy) => new(MediaFailure.InputRejected, $"input_rejected: {why}") { Remedy = remedy };

    [GeneratedRegex(@"\b[a-z][a-z0-9+.-]*://[^\s'""]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AnyAddress();
}
