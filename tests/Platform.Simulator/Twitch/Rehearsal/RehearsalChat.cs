using System.Globalization;
using Platform.Simulator.Twitch.Flooding;

namespace Platform.Simulator.Twitch.Rehearsal;

/// <summary>A chat that looks like one: talk, answers, commands, cheers, subscriptions and now and then a moderator at work.</summary>
public sealed class RehearsalChat
{
    private readonly TwitchSimulator _twitch;
    private readonly string _channel;
    private readonly bool _odd;
    private readonly Random _random;
    private readonly OddLines _oddLines;
    private string? _lastId;
    private string? _lastSpeaker;
    private long _said;

    public RehearsalChat(TwitchSimulator twitch, string channel, bool odd)
    {
        _twitch = twitch;
        _channel = channel;
        _odd = odd;
        _random = new Random(twitch.Rooms.Seed);
        _oddLines = new OddLines(twitch.Rooms, channel);
        foreach (var person in RehearsalCast.People)
        {
            twitch.Introduce(person);
        }
    }

    /// <summary>Goes on until the count is reached or it is cancelled.</summary>
    /// <returns>How many things happened.</returns>
    public async Task<long> RunAsync(double rate, long? count, CancellationToken cancellationToken)
    {
        var time = _twitch.Time;
        var started = time.GetTimestamp();
        try
        {
            for (_said = 0; count is null || _said < count; _said++)
            {
                var wait = TimeSpan.FromSeconds(_said / rate) - time.GetElapsedTime(started);
                if (wait > TimeSpan.FromMilliseconds(1))
                {
                    await Task.Delay(wait, time, cancellationToken);
                }

                cancellationToken.ThrowIfCancellationRequested();
                await NextAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped by the operator: what was said stands.
        }

        return _said;
    }

    private async Task NextAsync()
    {
        if (_odd && _random.Next(100) == 0)
        {
            await _twitch.SendBytesAsync(_channel, _oddLines[_said]);
        }

        var speaker = RehearsalCast.People[_random.Next(RehearsalCast.People.Length)].Login;
        switch (_random.Next(1_000))
        {
            case < 60:
                Say(speaker, RehearsalCast.Commands[_random.Next(RehearsalCast.Commands.Length)]);
                break;
            case < 110 when _lastId is not null:
                Say(speaker, $"@{_lastSpeaker} {Line()}", line => line with { ReplyTo = _lastId });
                break;
            case < 130:
                Say(speaker, "waves at " + RehearsalCast.People[_random.Next(RehearsalCast.People.Length)].DisplayName, line => line with { IsAction = true });
                break;
            case < 140:
                var bits = 100 * _random.Next(1, 6);
                Say(speaker, string.Create(CultureInfo.InvariantCulture, $"Cheer{bits} {Line()}"), line => line with { Bits = bits });
                break;
            case < 160:
                Announce(speaker);
                break;
            case < 165 when _lastId is not null:
                _twitch.Moderation.Delete(_lastId);
                _lastId = null;
                break;
            case < 167:
                _twitch.Moderation.Timeout(_channel, speaker, TimeSpan.FromSeconds(60));
                break;
            default:
                Say(speaker, Line());
                break;
        }
    }

    private void Announce(string speaker)
    {
        switch (_random.Next(6))
        {
            case 0:
                _twitch.Notices.Subscribe(_channel, speaker, "Prime");
                break;
            case 1:
                _twitch.Notices.Gift(_channel, speaker, "lucky" + _random.Next(100).ToString("00", CultureInfo.InvariantCulture));
                break;
            case 2:
                _twitch.Notices.GiftBomb(_channel, speaker, ["lucky01", "lucky02", "lucky03", "lucky04", "lucky05"]);
                break;
            case 3:
                _twitch.Notices.Raid(_channel, speaker, _random.Next(2, 400));
                break;
            case 4:
                _twitch.Notices.WatchStreak(_channel, speaker, _random.Next(3, 40), "still here Kappa");
                break;
            default:
                _twitch.Notices.Resubscribe(_channel, speaker, _random.Next(2, 60), Line(), streak: 2);
                break;
        }
    }

    private void Say(string login, string text, Func<ChatLine, ChatLine>? change = null)
    {
        var line = new ChatLine { Channel = _channel, Login = login, Text = text };
        _lastId = _twitch.Say(change is null ? line : change(line));
        _lastSpeaker = login;
    }

    private string Line() => RehearsalCast.Lines[_random.Next(RehearsalCast.Lines.Length)];
}
