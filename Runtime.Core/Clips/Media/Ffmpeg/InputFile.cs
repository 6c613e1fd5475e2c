using System.Collections.Immutable;

namespace Runtime.Core.Clips.Media.Ffmpeg;

/// <summary>
/// A local file that may be opened: an ordinary file whose first bytes are those of a known container. ffmpeg is told that
/// container's name, so that a playlist or a script with a film's name is never read as what it is.
/// </summary>
internal sealed record InputFile(string Path, string Format)
{
    private const int LongestPath = 4096;
    private const int TransportPacket = 188;

    /// <summary>For a file: no network, and no other file than the one named.</summary>
    public ImmutableArray<string> Arguments =>
        ["-protocol_whitelist", "file,pipe", "-format_whitelist", Format, "-f", FirstOf(Format), "-i", $"file:{Path}"];

    /// <summary>For a file whose bytes come through the program's input.</summary>
    public static ImmutableArray<string> FedArguments(string format) =>
        ["-protocol_whitelist", "pipe", "-format_whitelist", format, "-f", FirstOf(format), "-i", "pipe:0"];

    /// <summary>Its key frames can be found without reading it.</summary>
    public bool HasIndex => Format is not ("mpegts" or "flv");

    /// <summary>A file that this slice wrote itself.</summary>
    public static InputFile Own(string path, string format) => new(path, format);

    /// <exception cref="MediaException">It is refused, or not there.</exception>
    public static InputFile Open(string path)
    {
        if (Objection(path) is { } objection)
        {
            throw Rejected(objection);
        }

        try
        {
            var file = new FileInfo(path);
            if (!file.Exists)
            {
                throw Directory.Exists(path)
                    ? Rejected("the source is a folder")
                    : new MediaException(MediaFailure.SourceGone, "the source file is not there any more") { Remedy = "Check that the file was not moved or deleted." };
            }

            // Pipes and devices have no length; opening one could wait for ever.
            return new(file.FullName, file.Length == 0 ? throw Rejected("the source file is empty or no ordinary file") : Sniff(file.FullName));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new MediaException(MediaFailure.SourceGone, $"the source file cannot be read: {exception.Message}", exception) { Remedy = "Check the rights of the file." };
        }
    }

    /// <summary>Why a path is refused before anything is opened; null for none.</summary>
    internal static string? Objection(string path) => path switch
    {
        { Length: 0 or > LongestPath } => "the path is empty or too long",
        _ when path.Any(char.IsControl) => "the path holds control characters",
        _ when path.StartsWith(@"\\.\", StringComparison.Ordinal) || path.StartsWith(@"\\?\", StringComparison.Ordinal) => "the path names a device",
        _ when !System.IO.Path.IsPathFullyQualified(path) => "only absolute paths of local files are opened",
        _ => null,
    };

    private static string Sniff(string path)
    {
        Span<byte> head = stackalloc byte[TransportPacket + 1];
        using var file = File.OpenRead(path);
        head = head[..file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        return head switch
        {
            [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] => "mov,mp4,m4a,3gp,3g2,mj2",
            [_, _, _, _, (byte)'m', (byte)'o', (byte)'o', (byte)'v', ..] => "mov,mp4,m4a,3gp,3g2,mj2",
            [0x1A, 0x45, 0xDF, 0xA3, ..] => "matroska,webm",
            [(byte)'F', (byte)'L', (byte)'V', 1, ..] => "flv",
            { Length: > TransportPacket } when head[0] == 0x47 && head[TransportPacket] == 0x47 => "mpegts",
            _ => throw Rejected("the source is no mp4, mov, mkv, webm, ts or flv file"),
        };
    }

    private static MediaException Rejected(string why) =>
        new(MediaFailure.InputRejected, $"input_rejected: {why}") { Remedy = "Choose a local mp4, mov, mkv, webm, ts or flv file." };

    private static string FirstOf(string formats) => formats.Split(',')[0];
}
