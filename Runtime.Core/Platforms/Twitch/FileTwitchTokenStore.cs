using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Runtime.Core.Configuration;
using Runtime.Core.Secrets;

namespace Runtime.Core.Platforms.Twitch;

/// <summary>
/// One small file for each configured refresh token, named by its hash and readable by this user only. A newly
/// configured token therefore never meets what was kept for an older one.
/// </summary>
internal sealed class FileTwitchTokenStore(InstancePaths paths) : ITwitchTokenStore
{
    private const int LargestFile = 16 * 1024;

    private string Folder => Path.Combine(paths.Data, "secrets");

    public TwitchTokenPair? Find(Secret configured)
    {
        try
        {
            var file = new FileInfo(FileFor(configured));
            if (!file.Exists || file.Length > LargestFile)
            {
                return null;
            }

            var stored = JsonSerializer.Deserialize(File.ReadAllBytes(file.FullName), TwitchOAuthJson.Default.StoredTokens);
            return stored is { AccessToken.Length: > 0, RefreshToken.Length: > 0 }
                ? new TwitchTokenPair(new Secret(stored.AccessToken), new Secret(stored.RefreshToken))
                : null;
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    public void Keep(Secret configured, TwitchTokenPair tokens)
    {
        CreateFolder();
        var target = FileFor(configured);
        var temporary = $"{target}.tmp";
        var content = JsonSerializer.SerializeToUtf8Bytes(
            new StoredTokens(tokens.AccessToken.Reveal(), tokens.RefreshToken.Reveal()), TwitchOAuthJson.Default.StoredTokens);
        File.Delete(temporary);
        using (var file = new FileStream(temporary, PrivateFile()))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, target, overwrite: true);
    }

    private string FileFor(Secret configured) =>
        Path.Combine(Folder, $"twitch-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(configured.Reveal()))[..16])}.json");

    private void CreateFolder()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(Folder);
        }
        else
        {
            Directory.CreateDirectory(Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Private from its first byte; a file made open and closed later was open for a moment.</summary>
    private static FileStreamOptions PrivateFile()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }
}

internal sealed record StoredTokens(string AccessToken, string RefreshToken);
