using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Runtime.Core.Audit;
using Runtime.Core.Discord.Interactions;
using Runtime.Core.Discord.Messages;
using Runtime.Core.Telemetry;

namespace Runtime.Core.Discord.Commands;

/// <summary>
/// Writes down every use of a command: in the audit trail when it ran, in the log when its answer arrived or did not. Commands that anybody may use, and
/// refusals, are written into the audit trail once a minute for each person, so that nobody can push out what matters.
/// </summary>
internal sealed class CommandRecorder(IAuditTrail audit, IEnumerable<ITextRedactor> redactors, TimeProvider time) : IDiscordCommandLog
{
    public const int Capacity = 200;
    private const int MostWaiting = 256;
    private const int LongestResult = 900;
    private const int LongestArguments = 1000;
    private static readonly TimeSpan QuietFor = TimeSpan.FromMinutes(1);
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ImmutableArray<ITextRedactor> _redactors = [.. redactors];
    private readonly ChangeHandlers<CommandRecord> _handlers = new();
    private readonly Lock _gate = new();
    private readonly Queue<CommandRecord> _waiting = new();
    private readonly Dictionary<Snowflake, DateTimeOffset> _quiet = [];
    private ImmutableArray<CommandRecord> _recent = [];

    public ImmutableArray<CommandRecord> Recent => _recent;

    public IDisposable OnRecorded(Action<CommandRecord> handler) => _handlers.Add(handler);

    public void Ran(DiscordInteraction interaction, IDiscordCommand? command, CommandAnswer answer)
    {
        var name = NameOf(interaction, command);
        var record = new CommandRecord(
            interaction.Id,
            time.GetUtcNow(),
            interaction.Guild,
            name,
            ArgumentsOf(interaction),
            CommandCall.ActorOf(interaction.Caller).Name,
            interaction.Caller.Id,
            answer.Outcome,
            DiscordText.Cut(Redact(answer.Detail.ReplaceLineEndings(" ")), LongestResult),
            "");
        lock (_gate)
        {
            if (_waiting.Count == MostWaiting)
            {
                _waiting.Dequeue(); // nobody ever said whether its answer arrived
            }

            _waiting.Enqueue(record);
            if (command?.Access != DiscordCommandAccess.Admin || answer.Outcome == AuditOutcome.Refused)
            {
                if (!Speaks(interaction.Caller.Id, record.At))
                {
                    return;
                }
            }
        }

        audit.Record(CommandCall.ActorOf(interaction.Caller), "Run Discord command", name, answer.Outcome, $"guild {interaction.Guild?.ToString() ?? "none"}, user {interaction.Caller.Id}");
    }

    public void Arrived(DiscordInteraction interaction, string problem)
    {
        CommandRecord? record;
        lock (_gate)
        {
            record = _waiting.FirstOrDefault(waiting => waiting.Id == interaction.Id);
            if (record is null)
            {
                return;
            }

            var others = _waiting.Where(waiting => waiting.Id != interaction.Id).ToList();
            _waiting.Clear();
            others.ForEach(_waiting.Enqueue);
            record = record with { Problem = DiscordText.Cut(Redact(problem.ReplaceLineEndings(" ")), LongestResult) };
            _recent = [record, .. _recent.Take(Capacity - 1)];
        }

        if (record.Problem.Length > 0)
        {
            audit.Record(CommandCall.ActorOf(interaction.Caller), "Answer Discord command", record.Command, AuditOutcome.Failed, record.Problem);
        }

        _handlers.Raise(record);
    }

    private bool Speaks(Snowflake user, DateTimeOffset now)
    {
        if (_quiet.TryGetValue(user, out var until) && now < until)
        {
            return false;
        }

        foreach (var (old, _) in _quiet.Where(entry => entry.Value <= now).ToList())
        {
            _quiet.Remove(old);
        }

        _quiet[user] = now + QuietFor;
        return true;
    }

    private static string NameOf(DiscordInteraction interaction, IDiscordCommand? command)
    {
        var name = command?.Definition.Name ?? DiscordText.Cut(interaction.Name, 40);
        return $"/{string.Join(' ', interaction.SubCommands.Prepend(name))}{(interaction.Kind == DiscordInteractionKind.Component ? " (button)" : "")}";
    }

    private string ArgumentsOf(DiscordInteraction interaction)
    {
        var arguments = new JsonObject();
        foreach (var argument in interaction.Arguments)
        {
            arguments[argument.Name] = argument.Value;
        }

        if (interaction.Kind == DiscordInteractionKind.Component)
        {
            arguments["button"] = interaction.Name.Split(':').ElementAtOrDefault(1) ?? "";
        }

        return DiscordText.Cut(Redact(arguments.ToJsonString(Readable)), LongestArguments);
    }

    private string Redact(string text) => _redactors.Aggregate(text, (redacted, redactor) => redactor.Redact(redacted));
}
