using Runtime.Core.Audit;
using Runtime.Core.Discord.Messages;

namespace Runtime.Core.Discord.Commands;

/// <param name="Detail">What came of it, for logs; one line.</param>
internal sealed record CommandAnswer(DiscordMessage Message, AuditOutcome Outcome, string Detail)
{
    public static CommandAnswer Done(string text) => new(new DiscordMessage(text), AuditOutcome.Done, text);

    public static CommandAnswer Done(DiscordMessage message, string detail) => new(message, AuditOutcome.Done, detail);

    public static CommandAnswer Refused(string text) => new(new DiscordMessage(text), AuditOutcome.Refused, text);

    public static CommandAnswer Failed(string text) => new(new DiscordMessage(text), AuditOutcome.Failed, text);

    public static CommandAnswer Of(bool done, string text) => done ? Done(text) : Refused(text);
}
