using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using Platform.Simulator.Twitch.Identity;
using Platform.Simulator.Twitch.Wire;

namespace Platform.Simulator.Twitch.Rooms;

/// <summary>Who is connected, who is in which channel, and what was said there.</summary>
internal sealed class TwitchRooms
{
    private readonly TwitchTokens _tokens;
    private readonly TimeProvider _time;
    private readonly TimeSpan _penalty;
    private readonly ConcurrentDictionary<string, Chatter> _chatters;
    private readonly ConcurrentDictionary<string, SpeakerLimits> _limits = new(StringComparer.Ordinal);
    private ImmutableArray<TwitchSession> _sessions = [];
    private long _lastId;

    public TwitchRooms(TwitchSimulatorOptions options, TwitchTokens tokens)
    {
        _tokens = tokens;
        _time = options.Time;
        _penalty = options.RateLimitPenalty;
        _chatters = new(options.Chatters.Select(chatter => KeyValuePair.Create(chatter.Login, chatter)), StringComparer.Ordinal);
        Seed = options.Seed ?? Random.Shared.Next();
        Membership = new MembershipNews(this, options);
    }

    public int Seed { get; }

    public MembershipNews Membership { get; }

    public RoomStates States { get; } = new();

    public MessageHistory History { get; } = new();

    public ImmutableArray<TwitchSession> Sessions => _sessions;

    public void Add(TwitchSession session) => ImmutableInterlocked.Update(ref _sessions, sessions => sessions.Add(session));

    public void Remove(TwitchSession session) => ImmutableInterlocked.Update(ref _sessions, sessions => sessions.Remove(session));

    public IEnumerable<TwitchSession> Members(string channel) => _sessions.Where(session => session.Channels.Contains(channel));

    public SpeakerLimits LimitsOf(string userId) => _limits.GetOrAdd(userId, _ => new SpeakerLimits(_penalty));

    public void Introduce(Chatter chatter) => _chatters[chatter.Login] = chatter;

    /// <summary>Somebody as this channel sees them: the account's rights there become badges.</summary>
    public Chatter ChatterIn(string channel, string login)
    {
        var account = _tokens.FindByLogin(login);
        var chatter = _chatters.GetValueOrDefault(login) ?? Chatter.Named(login);
        if (account is not null)
        {
            chatter = chatter with { UserId = account.UserId ?? chatter.UserId, DisplayName = account.DisplayName ?? chatter.DisplayName };
        }

        var badge = login == channel ? "broadcaster/1"
            : account?.ModeratorIn.Contains(channel) == true ? "moderator/1"
            : account?.VipIn.Contains(channel) == true ? "vip/1"
            : "";
        return badge.Length == 0 || chatter.Badges.Contains(badge, StringComparison.Ordinal)
            ? chatter
            : chatter with { Badges = chatter.Badges.Length == 0 ? badge : $"{badge},{chatter.Badges}" };
    }

    public string RoomId(string channel) => ChatterIn(channel, channel).UserId;

    public string NextId() => FormatId(0x5A1D, Interlocked.Increment(ref _lastId));

    /// <summary>A UUID whose last part counts; <paramref name="kind"/> keeps the counters of different makers apart.</summary>
    public string FormatId(int kind, long number) =>
        string.Create(CultureInfo.InvariantCulture, $"{Seed:x8}-{kind:x4}-4000-8000-{number:x12}");

    public void Send(string channel, ServerLine line, TwitchSession? except = null)
    {
        foreach (var member in Members(channel))
        {
            if (member != except)
            {
                member.Post(line);
            }
        }
    }

    /// <summary>Says a line to everybody in the channel but <paramref name="except"/>, and remembers it.</summary>
    /// <returns>The message as it was said.</returns>
    public SaidMessage Say(ChatLine line, TwitchSession? except = null)
    {
        var author = ChatterIn(line.Channel, line.Login);
        var parent = History.Find(line.ReplyTo);
        var id = line.Id ?? NextId();
        var said = new SaidMessage(id, line.Channel, author, line.Text, parent?.ThreadId ?? id, parent?.ThreadLogin ?? author.Login);
        var tags = ChatTags.Message(line, author, RoomId(line.Channel), id, line.SentAt ?? _time.GetUtcNow(), parent);
        var text = line.IsAction ? $"\u0001ACTION {line.Text}\u0001" : line.Text;
        History.Add(said);
        Send(line.Channel, new ServerLine($":{line.Login}!{line.Login}@{line.Login}.tmi.twitch.tv PRIVMSG #{line.Channel} :{text}", tags), except);
        return said;
    }
}
