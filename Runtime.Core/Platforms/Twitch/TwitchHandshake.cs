using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Runtime.Core.Chat;

namespace Runtime.Core.Platforms.Twitch;

/// <summary>
/// Registration with Twitch and with plain IRC servers alike. Everything is sent at once: each capability in a request
/// of its own, so that a refused one costs only itself, and <c>USER</c> and <c>CAP END</c>, which Twitch ignores and
/// others wait for.
/// </summary>
internal sealed class TwitchHandshake(TwitchLogin login)
{
    private const int MostNickTries = 6;

    /// <summary>What every IRC server allows, short of the digit that makes a taken nick another one.</summary>
    private const int ShortNick = 8;

    /// <summary>Twitch refuses a login in a NOTICE without any id, so its words are all there is.</summary>
    private static readonly string[] Refusals =
        ["Login authentication failed", "Improperly formatted auth", "Login unsuccessful", "Invalid NICK", "Error logging in"];

    private readonly TaskCompletionSource _registered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string _wanted = login.Nick ?? $"justinfan{RandomNumberGenerator.GetInt32(10_000, 99_999).ToString(CultureInfo.InvariantCulture)}";
    private int _nickTries;

    /// <summary>Completes with the welcome; fails with <see cref="TwitchAuthException"/> when the login is refused.</summary>
    public Task Registered => _registered.Task;

    /// <summary>As the server confirmed it.</summary>
    public string Nick { get; private set; } = login.Nick ?? "";

    public bool HasTags { get; private set; }

    /// <summary>The server confirms and refuses what we say, as Twitch does.</summary>
    public bool HasCommands { get; private set; }

    public string Opening()
    {
        var lines = new StringBuilder("CAP REQ :twitch.tv/tags\r\nCAP REQ :twitch.tv/commands\r\n");
        if (login.Token is { } token)
        {
            lines.Append(CultureInfo.InvariantCulture, $"PASS oauth:{token.Reveal()}\r\n");
        }

        return lines.Append(CultureInfo.InvariantCulture, $"NICK {_wanted}\r\nUSER {_wanted} 8 * :{_wanted}\r\nCAP END\r\n").ToString();
    }

    /// <returns>What to answer, or null.</returns>
    public string? Answer(string command, in IrcLine line)
    {
        switch (command)
        {
            case "CAP" when Text(line, 1).Equals("ACK", StringComparison.OrdinalIgnoreCase):
                var granted = Text(line, 2);
                HasTags |= granted.Contains("twitch.tv/tags", StringComparison.Ordinal);
                HasCommands |= granted.Contains("twitch.tv/commands", StringComparison.Ordinal);
                return null;
            case "001":
                Nick = Text(line, 0).ToLowerInvariant();
                _registered.TrySetResult();
                return null;
            case "432" or "433" or "436" or "437" when !Registered.IsCompleted:
                return NextNick(Text(line, 2));
            case "464" or "465":
                Refuse($"auth: the server refused the login: {ChatText.Clean(Text(line, 1))}");
                return null;
            case "NOTICE" when !Registered.IsCompleted && RefusalIn(Text(line, 1)) is { } refusal:
                Refuse($"auth: {refusal}");
                return null;
            default:
                return null;
        }
    }

    /// <summary>The connection ended; whoever waits for the welcome need not wait longer.</summary>
    public void Abandon(string reason)
    {
        _registered.TrySetException(new IOException(reason));
        _ = _registered.Task.Exception; // nobody may be waiting for it any more
    }

    private static string Text(in IrcLine line, int parameter) => Encoding.UTF8.GetString(line.Parameter(parameter));

    private static string? RefusalIn(string notice) =>
        Refusals.FirstOrDefault(refusal => notice.Contains(refusal, StringComparison.OrdinalIgnoreCase));

    private void Refuse(string reason) => _registered.TrySetException(new TwitchAuthException(reason));

    private string? NextNick(string reason)
    {
        if (++_nickTries > MostNickTries)
        {
            Abandon($"the server refused {MostNickTries} nicks: {ChatText.Clean(reason)}");
            return null;
        }

        var stem = _wanted[..Math.Min(_wanted.Length, ShortNick)];
        var digit = login.Nick is null ? RandomNumberGenerator.GetInt32(10) : _nickTries;
        return $"NICK {stem}{digit.ToString(CultureInfo.InvariantCulture)}\r\n";
    }
}
