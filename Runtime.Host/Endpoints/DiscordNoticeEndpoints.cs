using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using Runtime.Core.Discord;
using Runtime.Core.Discord.Messages;
using Runtime.Core.Discord.Notices;
using Runtime.Host.Security;

namespace Runtime.Host.Endpoints;

/// <summary>What was said in guilds, how it would look, and a test of it.</summary>
internal static class DiscordNoticeEndpoints
{
    private const int DefaultLength = 100;

    public static void MapDiscordNotices(this IEndpointRouteBuilder discord)
    {
        discord.MapGet("/notices", List).WithSummary("Notices with what became of them, newest first");
        discord.MapPost("/notices/retry", RetryAsync).WithSummary("Try a notice again that was refused or given up");
        discord.MapGet("/guilds/{guild}/preview/{template}", Preview).WithSummary("How a notice of a guild looks, with made-up facts");
        discord.MapPost("/guilds/{guild}/test", TestAsync).WithSummary("Post such a notice in a channel, marked as a test");
    }

    private static Ok<ImmutableArray<NoticeView>> List(IDiscordNotices notices, int limit = DefaultLength) =>
        TypedResults.Ok(notices.Recent(limit).Select(NoticeView.From).ToImmutableArray());

    private static Results<Ok<MessageView>, ProblemHttpResult> Preview(string guild, string template, IDiscordNotices notices) =>
        Snowflake.TryParse(guild, out var id) && NoticeTemplates.Names.Contains(template)
            ? TypedResults.Ok(MessageView.From(notices.Preview(id, template)))
            : TypedResults.Problem($"There is no such guild or notice. Notices are: {string.Join(", ", NoticeTemplates.Names)}.", statusCode: StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<CommandView>, ProblemHttpResult>> TestAsync(string guild, NoticeTestBody body, HttpContext context, IDiscordNotices notices)
    {
        if (!Snowflake.TryParse(guild, out var id) || !Snowflake.TryParse(body.Channel, out var channel) || !NoticeTemplates.Names.Contains(body.Template))
        {
            return TypedResults.Problem("There is no such guild, channel or notice.", statusCode: StatusCodes.Status404NotFound);
        }

        var delivery = await notices.SendTestAsync(id, channel, body.Template, Actors.Of(context), context.RequestAborted);
        return delivery.Outcome == DiscordOutcome.Delivered
            ? TypedResults.Ok(new CommandView("It is in the channel."))
            : TypedResults.Problem(delivery.Problem, statusCode: StatusCodes.Status409Conflict);
    }

    private static async Task<Results<Ok<CommandView>, ProblemHttpResult>> RetryAsync(NoticeRetryBody body, HttpContext context, IDiscordNotices notices) =>
        await notices.TryAgainAsync(body.Key, Actors.Of(context), context.RequestAborted)
            ? TypedResults.Ok(new CommandView("It is tried again."))
            : TypedResults.Problem("There is no notice of this key that could be tried again.", statusCode: StatusCodes.Status404NotFound);
}

internal sealed record NoticeTestBody(string Channel, string Template = NoticeTemplates.Live);

internal sealed record NoticeRetryBody(string Key);

internal sealed record NoticeView(string Key, string Guild, string Channel, string Category, string Kind, NoticeState State, string Title, string? MessageId, int Attempts, string Problem, DateTimeOffset CreatedAt, DateTimeOffset? SentAt, DateTimeOffset NextAttempt)
{
    public static NoticeView From(Notice notice) => new(
        notice.Key,
        notice.Guild.ToString(),
        notice.Channel.ToString(),
        notice.Category,
        notice.Kind,
        notice.State,
        notice.Body.Embeds is [var embed, ..] ? embed.Title ?? embed.Description ?? "" : "",
        notice.MessageId?.ToString(),
        notice.Attempts,
        notice.Problem,
        notice.CreatedAt,
        notice.SentAt,
        notice.NotBefore);
}

/// <summary>As a page draws it. The text is Discord's markdown, and never markup of a page.</summary>
internal sealed record MessageView(string Content, ImmutableArray<EmbedView> Embeds)
{
    public static MessageView From(DiscordMessage message) => new(
        message.Content,
        [.. message.Embeds.Select(embed => new EmbedView(embed.Title, embed.Description, embed.Url, embed.Color, embed.Timestamp, embed.Thumbnail, embed.Footer, [.. embed.Fields.Select(field => new EmbedFieldView(field.Name, field.Value, field.Inline))]))]);
}

internal sealed record EmbedView(string? Title, string? Description, Uri? Url, int? Color, DateTimeOffset? Timestamp, Uri? Thumbnail, string? Footer, ImmutableArray<EmbedFieldView> Fields);

internal sealed record EmbedFieldView(string Name, string Value, bool Inline);
