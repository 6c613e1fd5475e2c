using System.Collections.Immutable;
using System.Text.Json;
using Platform.Simulator.Discord.Ground;
using Platform.Simulator.Discord.Guilds;
using Platform.Simulator.Discord.Messages;

namespace Platform.Simulator.Discord.Interactions;

/// <summary>What became of something that a person did: a command, a click, a choice, a word typed. Everything is as it is now; the waits end when it happens.</summary>
public sealed class InteractionRun
{
    private readonly SimulatedWorld _world;
    private readonly DiscordMessages _messages;
    private readonly List<string> _followups = [];
    private readonly List<int> _refusals = [];
    private int _followupsHandedOut;

    internal InteractionRun(SimulatedWorld world, DiscordMessages messages, InteractionKind kind, string name, SimulatedApplication application, SimulatedUser user, string? guildId, string channelId)
    {
        _world = world;
        _messages = messages;
        Id = world.Ids.Next();
        Token = Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(48)).Replace('+', '-').Replace('/', '_');
        Kind = kind;
        Name = name;
        Application = application;
        User = user;
        GuildId = guildId;
        ChannelId = channelId;
        CreatedAt = world.Now;
    }

    public string Id { get; }

    public InteractionKind Kind { get; }

    /// <summary>The command's name, or the component's custom id.</summary>
    public string Name { get; }

    public SimulatedApplication Application { get; }

    public SimulatedUser User { get; }

    /// <summary>Null in a direct message.</summary>
    public string? GuildId { get; }

    public string ChannelId { get; }

    public DateTimeOffset CreatedAt { get; }

    /// <summary>Null as long as there is none: after 3 s Discord shows "The application did not respond".</summary>
    public AcknowledgementKind? Acknowledgement { get; private set; }

    public DateTimeOffset? AcknowledgedAt { get; private set; }

    /// <summary>Fixed by the acknowledgement.</summary>
    public bool IsEphemeral { get; private set; }

    /// <summary>The suggestions, of an autocomplete: objects with <c>name</c> and <c>value</c>.</summary>
    public ImmutableArray<JsonElement> Choices { get; private set; } = [];

    /// <summary>Error codes of callbacks that Discord refused, for example 40060 for a second one or 10062 for one that came late.</summary>
    public ImmutableArray<int> Refusals => _world.Locked(() => _refusals.ToImmutableArray());

    /// <summary>The answer as the person sees it, or the message that a component stands on; null before there is one and after it was deleted.</summary>
    public SimulatedMessage? Answer => _world.Locked(() => OriginalId is null ? null : _messages.Find(OriginalId));

    public string? Content => Answer?.Content;

    public ImmutableArray<JsonElement> Embeds => Answer?.Embeds ?? [];

    public ImmutableArray<JsonElement> Components => Answer?.Components ?? [];

    /// <summary>Messages after the answer, in order; deleted ones are missing.</summary>
    public ImmutableArray<SimulatedMessage> Followups => _world.Locked(() => _followups.Select(_messages.Find).OfType<SimulatedMessage>().ToImmutableArray());

    /// <summary>The person sees the final state: an answer that is not "thinking", an update, suggestions, or a deletion.</summary>
    public bool IsFinished => _world.Locked(() => Acknowledgement switch
    {
        null => false,
        AcknowledgementKind.DeferredMessage or AcknowledgementKind.DeferredUpdate => Edits > 0 || OriginalDeleted || _followups.Count > 0,
        _ => true,
    });

    internal string Token { get; }

    internal string? OriginalId { get; set; }

    internal bool OriginalDeleted { get; set; }

    internal int Edits { get; set; }

    /// <summary>Waits for the first answer, however late; a token that ends the wait guards against none at all.</summary>
    public Task<InteractionRun> AcknowledgedAsync(CancellationToken cancellationToken) => UntilAsync(run => run.Acknowledgement is not null, cancellationToken);

    /// <summary>Waits until the person sees the final answer. A deferral counts once it was filled in, edited or followed up.</summary>
    public Task<InteractionRun> FinishedAsync(CancellationToken cancellationToken) => UntilAsync(run => run.IsFinished, cancellationToken);

    /// <summary>Waits until the run is as described; <paramref name="condition"/> is asked each time something changed.</summary>
    public Task<InteractionRun> UntilAsync(Func<InteractionRun, bool> condition, CancellationToken cancellationToken) =>
        _world.WaitForAsync(() => condition(this) ? this : null, cancellationToken);

    /// <summary>The next follow-up; each is handed out once.</summary>
    public Task<SimulatedMessage> NextFollowupAsync(CancellationToken cancellationToken) => _world.WaitForAsync(
        () => _followupsHandedOut < _followups.Count ? _messages.Find(_followups[_followupsHandedOut++]) : null,
        cancellationToken);

    internal bool Owns(string messageId) => messageId == OriginalId || _followups.Contains(messageId);

    internal void Acknowledge(AcknowledgementKind kind, bool ephemeral, DateTimeOffset at)
    {
        Acknowledgement = kind;
        IsEphemeral = ephemeral;
        AcknowledgedAt = at;
    }

    internal void Suggest(IEnumerable<JsonElement> choices) => Choices = [.. choices];

    internal void AddFollowup(string messageId) => _followups.Add(messageId);

    internal void Refused(int code) => _refusals.Add(code);
}
