using System.Threading.Channels;
using Runtime.Core.Chat;
using Runtime.Core.Creators;
using Runtime.Core.Platforms;
using Runtime.Core.Scheduling;
using Runtime.Core.Secrets;
using Runtime.Host.Logging;

namespace Runtime.Host.Cli;

/// <summary>The environment's secrets with one setting from the command line in front of them.</summary>
internal sealed class SmokeSecrets(ISecretSource inner, string name, string value) : ISecretSource
{
    public Secret? Find(string secret) => secret == name ? new Secret(value) : inner.Find(secret);

    public string? Setting(string setting) => setting == name ? value : inner.Setting(setting);
}

/// <summary>Prints what the worker says of itself.</summary>
internal sealed class SmokeContext(WorkerKey key, ICreatorInbox inbox, SmokeReport report) : IWorkerContext
{
    public WorkerKey Key => key;

    public ICreatorInbox Inbox => inbox;

    public void Report(WorkerState state, string detail = "", DateTimeOffset? nextAttempt = null) => report.Write("state", $"{state} {detail}".TrimEnd());

    public void Heartbeat()
    {
        // Nobody supervises a smoke test but the person who watches it.
    }

    public void EventReceived()
    {
        // Every event is printed by the inbox.
    }

    public void Error(string message) => report.Write("error", message);
}

/// <summary>Prints messages as they come and answers <c>!ping</c> outside the worker's own loop.</summary>
internal sealed class SmokeInbox(CreatorId creator, SmokeReport report, IChatSender? sender) : ICreatorInbox
{
    private readonly Channel<ChatMessage> _pings = Channel.CreateBounded<ChatMessage>(new BoundedChannelOptions(16) { FullMode = BoundedChannelFullMode.DropWrite });

    public CreatorId Creator => creator;

    public ValueTask PostAsync(CreatorInput input, CancellationToken cancellationToken)
    {
        TryPost(input);
        return ValueTask.CompletedTask;
    }

    public bool TryPost(CreatorInput input)
    {
        if (input is ChatMessage message)
        {
            report.Write("message", message.Text, message.Author.DisplayName);
            if (message.Delivery == Delivery.Live && message.Text.Trim().Equals("!ping", StringComparison.OrdinalIgnoreCase))
            {
                _pings.Writer.TryWrite(message);
            }
        }
        else if (input is ChatEvent chatEvent)
        {
            report.Write("event", chatEvent.GetType().Name);
        }

        return true;
    }

    public async Task AnswerAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var ping in _pings.Reader.ReadAllAsync(cancellationToken))
            {
                var result = sender is null
                    ? new SendResult(SendStatus.Refused, "this build cannot send")
                    : await sender.SendAsync(new OutgoingMessage(creator, ping.Channel, "pong", ping.Id, $"smoke-{ping.Id}"), cancellationToken);
                report.Write("answer", $"pong: {result.Status} {result.Detail}".TrimEnd());
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The test is over.
        }
    }
}

/// <summary>One line an event, for people or as JSON lines.</summary>
internal sealed class SmokeReport(TextWriter output, TimeProvider time, bool asJson)
{
    private readonly Lock _gate = new();

    public void Write(string kind, string text, string? author = null)
    {
        var now = time.GetUtcNow();
        var line = asJson
            ? System.Text.Json.JsonSerializer.Serialize(new SmokeLine(now, kind, author, text), CliJson.Default.SmokeLine)
            : LogText.OneLine($"{now.UtcDateTime:HH:mm:ss} {(author is null ? $"[{kind}]" : $"<{author}>")} {text}");
        lock (_gate)
        {
            output.WriteLine(line);
            output.Flush();
        }
    }
}

internal sealed record SmokeLine(DateTimeOffset At, string Kind, string? Author, string Text);
