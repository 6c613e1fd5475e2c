using System.Collections.Immutable;
using Runtime.Core.Discord.Interactions;
using Runtime.Core.Discord.Messages;

namespace Runtime.Core.Discord.Rest;

/// <summary>The calls that the control plane makes. Read on 2026-11-21 from Discord's reference of version 10.</summary>
internal sealed class DiscordApi(DiscordRest rest)
{
    private const int DeferredMessage = 5;
    private const int DeferredUpdate = 6;
    private const int Message = 4;
    private const int Suggestions = 8;
    private const int Ephemeral = 64;
    private const int MostSuggestions = 25;

    /// <summary>Discord gives an interaction three seconds to be acknowledged, the way to us included.</summary>
    private static readonly TimeSpan CallbackLimit = TimeSpan.FromMilliseconds(1400);

    public Task<RestAnswer> GatewayAsync(CancellationToken cancellationToken) =>
        rest.SendAsync(RestRequest.Get("/gateway/bot", "/gateway/bot") with { Retries = 0 }, cancellationToken);

    public Task<RestAnswer> SelfAsync(CancellationToken cancellationToken) =>
        rest.SendAsync(RestRequest.Get("/users/@me", "/users/@me"), cancellationToken);

    public Task<RestAnswer> PostAsync(Snowflake channel, DiscordMessage message, string nonce, CancellationToken cancellationToken) =>
        rest.SendAsync(new RestRequest(HttpMethod.Post, $"/channels/{channel}/messages", "POST /channels/{id}/messages", channel.ToString()) { Body = MessageJson.ForPost(message, nonce) }, cancellationToken);

    public Task<RestAnswer> EditAsync(Snowflake channel, Snowflake id, DiscordMessage message, CancellationToken cancellationToken) =>
        rest.SendAsync(new RestRequest(HttpMethod.Patch, $"/channels/{channel}/messages/{id}", "PATCH /channels/{id}/messages/{id}", channel.ToString()) { Body = MessageJson.ForEdit(message) }, cancellationToken);

    public Task<RestAnswer> RecentAsync(Snowflake channel, int most, CancellationToken cancellationToken) =>
        rest.SendAsync(RestRequest.Get($"/channels/{channel}/messages?limit={most}", "/channels/{id}/messages", channel.ToString()), cancellationToken);

    /// <param name="guild">Null for all guilds.</param>
    public Task<RestAnswer> RegisterAsync(Snowflake application, Snowflake? guild, byte[] commands, CancellationToken cancellationToken)
    {
        var request = guild is { } id
            ? new RestRequest(HttpMethod.Put, $"/applications/{application}/guilds/{id}/commands", "PUT /applications/{id}/guilds/{id}/commands", id.ToString())
            : new RestRequest(HttpMethod.Put, $"/applications/{application}/commands", "PUT /applications/{id}/commands", "");
        return rest.SendAsync(request with { Body = commands, TimeLimit = TimeSpan.FromSeconds(60) }, cancellationToken);
    }

    public Task<RestAnswer> DeferAsync(InteractionTicket ticket, DiscordOpening opening, CancellationToken cancellationToken) => CallBackAsync(
        ticket,
        DiscordJson.Write(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("type"u8, opening.Update ? DeferredUpdate : DeferredMessage);
            if (opening is { Ephemeral: true, Update: false })
            {
                json.WriteStartObject("data"u8);
                json.WriteNumber("flags"u8, Ephemeral);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }),
        cancellationToken);

    /// <summary>The whole answer at once, seen by the caller alone.</summary>
    public Task<RestAnswer> ReplyAsync(InteractionTicket ticket, DiscordMessage message, CancellationToken cancellationToken) => CallBackAsync(
        ticket,
        DiscordJson.Write(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("type"u8, Message);
            json.WriteStartObject("data"u8);
            json.WriteNumber("flags"u8, Ephemeral);
            MessageJson.WriteParts(json, message);
            json.WriteEndObject();
            json.WriteEndObject();
        }),
        cancellationToken);

    public Task<RestAnswer> SuggestAsync(InteractionTicket ticket, ImmutableArray<DiscordChoice> choices, DiscordOptionType type, CancellationToken cancellationToken) => CallBackAsync(
        ticket,
        DiscordJson.Write(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("type"u8, Suggestions);
            json.WriteStartObject("data"u8);
            json.WriteStartArray("choices"u8);
            foreach (var choice in choices.Take(MostSuggestions))
            {
                CommandJson.Write(json, choice, type);
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        }),
        cancellationToken);

    /// <summary>Puts the answer where the acknowledgement stands.</summary>
    public Task<RestAnswer> AnswerAsync(InteractionTicket ticket, DiscordMessage message, CancellationToken cancellationToken) => rest.SendAsync(
        new RestRequest(HttpMethod.Patch, $"/webhooks/{ticket.Application}/{ticket.EscapedToken}/messages/@original", "PATCH /webhooks/{id}/{token}/messages/{id}", ticket.Token)
        {
            Body = MessageJson.ForEdit(message),
            Authorized = false,
            CountsGlobally = false,
        },
        cancellationToken);

    private Task<RestAnswer> CallBackAsync(InteractionTicket ticket, byte[] body, CancellationToken cancellationToken) => rest.SendAsync(
        new RestRequest(HttpMethod.Post, $"/interactions/{ticket.Id}/{ticket.EscapedToken}/callback", "POST /interactions/{id}/{token}/callback", ticket.Token)
        {
            Body = body,
            Authorized = false,
            CountsGlobally = false,
            Retries = 1,
            TimeLimit = CallbackLimit,
            Patience = TimeSpan.FromSeconds(1),
        },
        cancellationToken);
}

/// <summary>The right to answer one interaction: fifteen minutes, and whoever has the token may use it, so it is never shown.</summary>
internal sealed record InteractionTicket(Snowflake Id, Snowflake Application, string Token)
{
    public string EscapedToken => Uri.EscapeDataString(Token);

    public override string ToString() => Id.ToString();
}
