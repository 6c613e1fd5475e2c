using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Platform.Simulator.Discord.Ground;
using Platform.Simulator.Discord.Interactions;

namespace Platform.Simulator.Discord.Control;

/// <summary><c>/sim</c>: a person or a script acts as somebody on Discord, looks at what was said, and makes things go wrong.</summary>
internal sealed class ControlRoutes(DiscordSimulator discord)
{
    /// <summary>Of the real clock: how long a command waits for its answer unless the request says otherwise.</summary>
    private const int DefaultWait = 5000;

    public static void Map(WebApplication app, DiscordSimulator discord)
    {
        var routes = new ControlRoutes(discord);
        var sim = app.MapGroup("/sim").AddEndpointFilter(RefuseOtherPagesAsync);
        sim.MapGet("", () => Json(ControlJson.World(discord)));
        sim.MapGet("/messages", routes.Messages);
        sim.MapGet("/commands", () => Json(ControlJson.Commands(discord)));
        sim.MapGet("/requests", () => Json(ControlJson.Requests(discord)));
        sim.MapGet("/sessions", () => Json(ControlJson.Sessions(discord)));
        sim.MapGet("/runs", () => Json(new JsonArray([.. discord.Users.Runs.Select(ControlJson.Run)])));
        sim.MapGet("/faults", () => Json(new JsonObject(discord.Faults.Injected.OrderBy(pair => pair.Key).Select(pair => KeyValuePair.Create<string, JsonNode?>(pair.Key, pair.Value)))));
        sim.MapPost("/commands", (HttpRequest request) => ActAsync(request, routes.Command));
        sim.MapPost("/autocomplete", (HttpRequest request) => ActAsync(request, routes.Autocomplete));
        sim.MapPost("/components", (HttpRequest request) => ActAsync(request, routes.Component));
        sim.MapPost("/messages", (HttpRequest request) => ChangeAsync(request, routes.Say));
        sim.MapPost("/faults", (HttpRequest request) => ChangeAsync(request, body => FaultReader.Inject(discord, body)));
        sim.MapDelete("/faults", () =>
        {
            discord.Faults.Clear();
            return Results.NoContent();
        });
    }

    /// <summary>Pages in a browser on this machine could reach the port; they have no business here.</summary>
    private static async ValueTask<object?> RefuseOtherPagesAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        return request.Headers.ContainsKey("Origin") || request.Host.Host is not ("127.0.0.1" or "localhost")
            ? Results.StatusCode(StatusCodes.Status403Forbidden)
            : await next(context);
    }

    private static IResult Json(JsonNode node) => Results.Text(node.ToJsonString(ControlJson.Readable), "application/json");

    private static IResult Problem(string message) => Results.Text(new JsonObject { ["error"] = message }.ToJsonString(ControlJson.Readable), "application/json", statusCode: 400);

    private IResult Messages(HttpRequest request)
    {
        try
        {
            return Json(ControlJson.Messages(discord, request.Query.TryGetValue("channel", out var channel) ? new Names(discord).Channel(channel.ToString()) : null));
        }
        catch (ControlException e)
        {
            return Problem(e.Message);
        }
    }

    private static async Task<IResult> ActAsync(HttpRequest request, Func<JsonElement, InteractionRun> act)
    {
        try
        {
            var body = await ReadAsync(request);
            var run = act(body);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(request.HttpContext.RequestAborted);
            limit.CancelAfter(TimeSpan.FromMilliseconds(body.Number("wait_ms") ?? DefaultWait));
            try
            {
                await run.FinishedAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                // Shown as it stands: not finished.
            }

            return Json(ControlJson.Run(run));
        }
        catch (Exception e) when (e is ControlException or NotOfferedException)
        {
            return Problem(e.Message);
        }
    }

    private static async Task<IResult> ChangeAsync(HttpRequest request, Action<JsonElement> change)
    {
        try
        {
            change(await ReadAsync(request));
            return Results.NoContent();
        }
        catch (Exception e) when (e is ControlException or KeyNotFoundException)
        {
            return Problem(e.Message);
        }
    }

    private static async Task<JsonElement> ReadAsync(HttpRequest request)
    {
        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, request.HttpContext.RequestAborted);
        return JsonReading.Parse(buffer.ToArray()) is { ValueKind: JsonValueKind.Object } body ? body : throw new ControlException("The body must be a JSON object.");
    }

    private InteractionRun Command(JsonElement body) => discord.Users.Run(Input(body));

    private InteractionRun Autocomplete(JsonElement body) => discord.Users.Type(Input(body), Names.Required(body, "option"), body.Text("text") ?? "");

    private InteractionRun Component(JsonElement body)
    {
        var names = new Names(discord);
        var user = names.User(Names.Required(body, "user"));
        var message = discord.Messages.Find(Names.Required(body, "message")) ?? throw new ControlException("There is no such message.");
        var customId = Names.Required(body, "custom_id");
        return body.Child("values") is null
            ? discord.Users.Click(user, message, customId)
            : discord.Users.Select(user, message, customId, [.. body.Items("values").Select(value => value.ToString())]);
    }

    private void Say(JsonElement body)
    {
        var names = new Names(discord);
        discord.Messages.Say(names.User(Names.Required(body, "user")), names.Channel(Names.Required(body, "channel")).Id, Names.Required(body, "text"));
    }

    private CommandInput Input(JsonElement body)
    {
        var names = new Names(discord);
        var options = body.Child("options") is { ValueKind: JsonValueKind.Object } given ? given.EnumerateObject().Select(option => (option.Name, Value(option.Value))) : [];
        return new CommandInput
        {
            User = names.User(Names.Required(body, "user")),
            Channel = body.Text("channel") is { } channel ? names.Channel(channel) : null,
            Command = Names.Required(body, "command"),
            Options = [.. options],
            Force = body.Flag("force"),
        };
    }

    private static object Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => value.GetDouble(),
        _ => value.ToString(),
    };
}
