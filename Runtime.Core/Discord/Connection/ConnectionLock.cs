using System.Globalization;
using System.Text.Json;
using Runtime.Core.Storage;

namespace Runtime.Core.Discord.Connection;

/// <summary>
/// One connection to a bot, for all processes of this user, whatever folder they run in. The operating system holds it on an
/// open file, so a killed process leaves none behind; the file beside it only says who holds it.
/// </summary>
internal sealed class ConnectionLock : IDisposable
{
    private readonly FileStream _held;
    private readonly string _holder;

    private ConnectionLock(FileStream held, string holder) => (_held, _holder) = (held, holder);

    /// <param name="refusal">Who holds it, and what to do; empty when it was taken.</param>
    /// <returns>Null when it is held elsewhere, or cannot be.</returns>
    public static ConnectionLock? TryAcquire(string folder, DiscordToken token, DateTimeOffset now, out string refusal)
    {
        var path = Path.Combine(folder, $"{token.BotFingerprint}.lock");
        var holder = Path.ChangeExtension(path, ".holder");
        FileStream? held = null;
        try
        {
            PrivateFolder.CreateFile(path);
            held = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            PrivateFolder.Replace(holder, JsonSerializer.SerializeToUtf8Bytes([Environment.ProcessId, now.ToUnixTimeMilliseconds()], Gateway.LedgerJson.Default.Int64Array));
            refusal = "";
            var taken = new ConnectionLock(held, holder);
            held = null;
            return taken;
        }
        catch (UnauthorizedAccessException)
        {
            refusal = $"The lock of this bot cannot be made: {folder} is not writable.";
        }
        catch (IOException)
        {
            refusal = Refusal(holder, token);
        }
        finally
        {
            held?.Dispose();
        }

        return null;
    }

    public void Dispose()
    {
        try
        {
            File.Delete(_holder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Stale then, and only read while the lock is held.
        }

        _held.Dispose();
    }

    private static string Refusal(string holder, DiscordToken token)
    {
        var other = "another process";
        try
        {
            if (JsonSerializer.Deserialize(File.ReadAllBytes(holder), Gateway.LedgerJson.Default.Int64Array) is [var process, var since])
            {
                var start = DateTimeOffset.FromUnixTimeMilliseconds(since).ToString("u", CultureInfo.InvariantCulture);
                other = process == Environment.ProcessId ? $"this very process (since {start})" : $"process {process} (since {start})";
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException or ArgumentOutOfRangeException)
        {
            // It is being written, or its process is gone.
        }

        return $"The bot of {token.Variable} is connected by {other} already, and two connections would answer each command twice. Stop that one, or give this one another bot.";
    }
}
