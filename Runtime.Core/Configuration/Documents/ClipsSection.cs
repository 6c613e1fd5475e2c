using System.Collections.Immutable;
using Runtime.Core.Clips.Media;
using Runtime.Core.Configuration.Reading;

namespace Runtime.Core.Configuration.Documents;

/// <summary><c>clips</c> of <c>system.json</c>.</summary>
internal static class ClipsSection
{
    private const double BytesInGigabyte = 1e9;

    public static ClipsConfig Read(ObjectReader document)
    {
        var config = new ClipsConfig();
        if (document.Object("clips") is not { } clips)
        {
            return config;
        }

        config = new ClipsConfig
        {
            DefaultDestination = ClipDestinations.Read(clips, "default_destination") ?? config.DefaultDestination,
            Encoding = ReadEncoding(clips),
            Retention = ReadRetention(clips),
            MinFreeBytes = (long)(clips.Number("min_free_gigabytes", config.MinFreeBytes / BytesInGigabyte, 0, 100_000) * BytesInGigabyte),
            MediaFolders = ReadFolders(clips),
            MediaBaseUrl = ReadBaseUrl(clips),
            YouTubePrivacy = ReadPrivacy(clips, config.YouTubePrivacy),
            Rumble = ReadRumble(clips, config.Rumble),
            Captures = ClipCaptures.Read(clips),
        };

        // Where and how often the state is written is the catalogue's business here.
        clips.Ignore("export").WarnOfStrangers();
        return config;
    }

    private static ClipEncodingConfig ReadEncoding(ObjectReader clips)
    {
        var defaults = new ClipEncodingConfig();
        if (clips.Object("encoding") is not { } reader)
        {
            return defaults;
        }

        var config = new ClipEncodingConfig
        {
            Concurrency = reader.Whole("concurrency", defaults.Concurrency, 1, 8),
            FfmpegPath = reader.Text("ffmpeg_path", 1000)?.Trim() is { Length: > 0 } path ? path : null,
            Mode = ReadMode(reader, defaults.Mode),
            Encoder = ReadWord(reader, "encoder", defaults.Encoder),
            Preset = ReadWord(reader, "preset", defaults.Preset),
        };
        reader.WarnOfStrangers();
        return config;
    }

    private static CutMode ReadMode(ObjectReader reader, CutMode otherwise)
    {
        var mode = reader.Text("mode", 32);
        switch (mode)
        {
            case null:
                return otherwise;
            case "copy":
                return CutMode.Copy;
            case "exact":
                return CutMode.Exact;
            case "reencode":
                return CutMode.Reencode;
            default:
                reader.Faults.Error(reader.Take("mode")!, $"\"mode\" is {Quote.Of(mode)}.", "Use \"exact\" (to the frame), \"copy\" (fastest, begins at a key frame) or \"reencode\" (all of it encoded again).");
                return otherwise;
        }
    }

    /// <summary>Becomes an argument of a program, so it is one word that cannot be an option.</summary>
    private static string ReadWord(ObjectReader reader, string name, string otherwise)
    {
        if (reader.Text(name, 32)?.Trim() is not { Length: > 0 } word)
        {
            return otherwise;
        }

        if (char.IsAsciiLetter(word[0]) && word.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
        {
            return word;
        }

        reader.Faults.Error(reader.Take(name)!, $"\"{name}\" must be one word of letters, digits and _.", $"For example \"{otherwise}\".");
        return otherwise;
    }

    private static ClipRetentionConfig ReadRetention(ObjectReader clips)
    {
        var defaults = new ClipRetentionConfig();
        if (clips.Object("retention") is not { } reader)
        {
            return defaults;
        }

        var config = new ClipRetentionConfig
        {
            MaxAge = TimeSpan.FromDays(reader.Number("max_age_days", defaults.MaxAge.TotalDays, 0, 3650)),
            MaxClips = reader.Whole("max_clips", defaults.MaxClips, 0, 100_000),
            MaxBytes = (long)(reader.Number("max_gigabytes", defaults.MaxBytes / BytesInGigabyte, 0, 100_000) * BytesInGigabyte),
        };
        reader.WarnOfStrangers();
        return config;
    }

    private static ImmutableArray<string> ReadFolders(ObjectReader clips)
    {
        var folders = clips.Texts("media_folders", 1000);
        if (folders.FirstOrDefault(folder => !Path.IsPathFullyQualified(folder)) is { } relative)
        {
            clips.Faults.Error(clips.Take("media_folders")!, $"{Quote.Of(relative)} is not an absolute path.", "Write the whole path of the folder.");
        }

        return folders;
    }

    private static string? ReadBaseUrl(ObjectReader clips)
    {
        if (clips.Text("media_base_url", 300)?.Trim() is not { Length: > 0 } address)
        {
            return null;
        }

        if (ClipDestinations.IsAddress(address))
        {
            return address.TrimEnd('/');
        }

        clips.Faults.Error(clips.Take("media_base_url")!, "\"media_base_url\" is no address.", "Use an address that begins with https://, or leave it out.");
        return null;
    }

    private static string ReadPrivacy(ObjectReader clips, string otherwise)
    {
        if (clips.Object("youtube") is not { } reader)
        {
            return otherwise;
        }

        var privacy = ReadAudience(reader, "privacy", otherwise);
        reader.WarnOfStrangers();
        return privacy;
    }

    private static RumbleClipsConfig ReadRumble(ObjectReader clips, RumbleClipsConfig defaults)
    {
        if (clips.Object("rumble") is not { } reader)
        {
            return defaults;
        }

        var config = new RumbleClipsConfig
        {
            Visibility = ReadAudience(reader, "visibility", defaults.Visibility),
            Category = reader.Text("category", 100)?.Trim() ?? defaults.Category,
            ChromiumPath = reader.Text("chromium_path", 1000)?.Trim() is { Length: > 0 } path ? path : null,
        };
        reader.WarnOfStrangers();
        return config;
    }

    /// <summary>Who may see an uploaded clip.</summary>
    private static string ReadAudience(ObjectReader reader, string name, string otherwise)
    {
        var audience = reader.Text(name, 32) ?? otherwise;
        if (audience is "private" or "unlisted" or "public")
        {
            return audience;
        }

        reader.Faults.Error(reader.Take(name)!, $"\"{name}\" is {Quote.Of(audience)}.", "Use \"private\", \"unlisted\" or \"public\".");
        return otherwise;
    }
}
