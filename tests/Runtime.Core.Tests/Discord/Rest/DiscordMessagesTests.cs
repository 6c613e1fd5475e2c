using System.Globalization;
using Platform.Simulator.Discord.Faults;
using Platform.Simulator.Discord.Rest;
using Runtime.Core.Discord;
using Runtime.Core.Discord.Messages;
using Runtime.Core.Discord.Rest;
using SimulatedChannel = Platform.Simulator.Discord.Guilds.SimulatedChannel;

namespace Runtime.Core.Tests.Discord.Rest;

/// <summary>Messages over REST alone: the gateway is not connected in any of these.</summary>
public sealed class DiscordMessagesTests
{
    private int _nonces;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_arrives_with_its_embed_and_without_pinging_anybody()
    {
        await using var rig = await DiscordRig.CreateAsync();

        var delivery = await SendAsync(rig, new DiscordMessage("hello @everyone") { Embeds = [new DiscordEmbed("Live now", "a title") { Footer = "twitch", Fields = [new DiscordEmbedField("Game", "Chess")] }] });

        Assert.Equal((DiscordOutcome.Delivered, ""), (delivery.Outcome, delivery.Problem));
        var message = Assert.Single(rig.Discord.Messages.In(rig.Stage.General.Id));
        Assert.Equal((delivery.MessageId.ToString(), "hello @everyone", "Live now"), (message.Id, message.Content, message.Title));
        Assert.Empty(message.Pings);
        var request = rig.Discord.Requests.All[^1];
        Assert.Matches(@"^DiscordBot \(https://\S+, \d+\.\d+\.\d+\S*\)$", request.UserAgent);
        Assert.True(request.HadAuthorization);
    }

    [Fact]
    public async Task A_message_can_be_edited_and_found_again()
    {
        await using var rig = await DiscordRig.CreateAsync();
        rig.Discord.Messages.Say(rig.Stage.Member, rig.Stage.General.Id, "not ours");
        var first = await SendAsync(rig, new DiscordMessage("first"));
        var second = await rig.Messages.SendAsync(Channel(rig.Stage.General), new DiscordMessage("second") { Embeds = [new DiscordEmbed("T") { Footer = "key" }] }, "nonce-2", Ct);

        var edited = await rig.Messages.EditAsync(Channel(rig.Stage.General), first.MessageId!.Value, new DiscordMessage("changed"), Ct);

        Assert.Equal(DiscordOutcome.Delivered, edited.Outcome);
        var recent = await rig.Messages.RecentOwnAsync(Channel(rig.Stage.General), Ct);
        Assert.Equal([second.MessageId!.Value, first.MessageId.Value], recent!.Select(message => message.Id));
        Assert.Equal(("second", "T", "key"), (recent![0].Content, recent[0].Embeds[0].Title, recent[0].Embeds[0].Footer));
        Assert.Equal("changed", recent[1].Content);
    }

    public static TheoryData<RestFault> Passing => new()
    {
        new RestFault.TooManyRequests(TimeSpan.FromSeconds(2)),
        new RestFault.TooManyRequests(TimeSpan.FromSeconds(3), RateLimitScope.Global),
        new RestFault.TooManyRequests(TimeSpan.FromSeconds(1), RateLimitScope.Shared),
        new RestFault.ServerError(500),
        new RestFault.ServerError(502),
        new RestFault.ServerError(503),
        new RestFault.LostBeforeWork(),
        new RestFault.LostAfterWork(),
    };

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task A_failure_that_passes_ends_in_exactly_one_message(RestFault fault)
    {
        await using var rig = await DiscordRig.CreateAsync();
        rig.Discord.Faults.Next(fault, "POST", "/messages", times: 2);

        var delivery = await rig.PassingPausesAsync(SendAsync(rig, new DiscordMessage("once")));

        Assert.Equal(DiscordOutcome.Delivered, delivery.Outcome);
        Assert.Equal(delivery.MessageId.ToString(), Assert.Single(rig.Discord.Messages.In(rig.Stage.General.Id)).Id);
    }

    [Fact]
    public async Task A_message_whose_answer_is_lost_every_time_is_uncertain_and_there_once()
    {
        await using var rig = await DiscordRig.CreateAsync();
        rig.Discord.Faults.Next(new RestFault.LostAfterWork(), "POST", "/messages", times: 20);

        var delivery = await rig.PassingPausesAsync(SendAsync(rig, new DiscordMessage("once")));

        Assert.Equal(DiscordOutcome.Uncertain, delivery.Outcome);
        Assert.Single(rig.Discord.Messages.In(rig.Stage.General.Id));
    }

    [Fact]
    public async Task A_request_that_is_never_answered_is_given_up_and_may_have_arrived()
    {
        await using var rig = await DiscordRig.CreateAsync();
        rig.Discord.Faults.AtRandom(new RestFault.NeverAnswered(), rate: 1, "POST", "/messages");

        var delivery = await rig.PassingAsync(SendAsync(rig, new DiscordMessage("once")), due => due <= TimeSpan.FromSeconds(15));

        Assert.Equal(DiscordOutcome.Uncertain, delivery.Outcome);
        Assert.Contains("did not answer within 15 s", delivery.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_server_it_is_worth_trying_later()
    {
        await using var rig = await DiscordRig.CreateAsync();
        await rig.EndDiscordAsync();

        var delivery = await rig.PassingPausesAsync(SendAsync(rig, new DiscordMessage("x")));

        Assert.Equal(DiscordOutcome.Later, delivery.Outcome);
        Assert.Contains("cannot be reached", delivery.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_bot_may_not_write_it_is_refused_with_what_helps_and_not_repeated()
    {
        await using var rig = await DiscordRig.CreateAsync();

        var readOnly = await SendAsync(rig, new DiscordMessage("x"), rig.Stage.ReadOnly);
        var hidden = await SendAsync(rig, new DiscordMessage("x"), rig.Stage.Hidden);
        var gone = await rig.Messages.SendAsync(new Snowflake(12345), new DiscordMessage("x"), "n", Ct);

        Assert.All([readOnly, hidden, gone], delivery => Assert.Equal(DiscordOutcome.Refused, delivery.Outcome));
        Assert.Contains("Send Messages", readOnly.Problem, StringComparison.Ordinal);
        Assert.Contains("View Channel", hidden.Problem, StringComparison.Ordinal);
        Assert.Contains("choose another", gone.Problem, StringComparison.Ordinal);
        Assert.Equal(3, rig.Discord.Requests.All.Length);
    }

    [Fact]
    public async Task Many_messages_keep_to_the_limit_of_their_channel_in_order()
    {
        await using var rig = await DiscordRig.CreateAsync();

        var sends = Enumerable.Range(0, 17).Select(number => SendAsync(rig, new DiscordMessage(number.ToString(CultureInfo.InvariantCulture)))).ToList();
        await rig.PassingPausesAsync(Task.WhenAll(sends));

        Assert.All(rig.Discord.Requests.All, request => Assert.Equal(200, request.Status));
        Assert.Equal(Enumerable.Range(0, 17).Select(number => number.ToString(CultureInfo.InvariantCulture)), rig.Discord.Messages.In(rig.Stage.General.Id).OrderBy(message => ulong.Parse(message.Id, CultureInfo.InvariantCulture)).Select(message => message.Content));
    }

    [Fact]
    public async Task One_channel_that_is_full_holds_no_other_up()
    {
        await using var rig = await DiscordRig.CreateAsync();
        rig.Discord.Faults.Next(new RestFault.TooManyRequests(TimeSpan.FromSeconds(20)), "POST", $"/channels/{rig.Stage.General.Id}");

        var held = SendAsync(rig, new DiscordMessage("held"));
        await rig.Time.TimerArmedAsync(TimeSpan.FromSeconds(20), Ct);
        var other = await SendAsync(rig, new DiscordMessage("free"), rig.Stage.Clips);

        Assert.Equal(DiscordOutcome.Delivered, other.Outcome);
        Assert.False(held.IsCompleted);
        rig.Time.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(DiscordOutcome.Delivered, (await held).Outcome);
    }

    [Fact]
    public async Task A_limit_that_lasts_too_long_is_not_waited_for()
    {
        await using var rig = await DiscordRig.CreateAsync();
        rig.Discord.Faults.Next(new RestFault.TooManyRequests(TimeSpan.FromMinutes(20)), "POST", "/messages");

        var delivery = await SendAsync(rig, new DiscordMessage("x"));

        Assert.Equal(DiscordOutcome.Later, delivery.Outcome);
        Assert.Contains("20 minutes", delivery.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_wall_in_front_of_the_API_stops_everything_and_is_not_knocked_at()
    {
        await using var rig = await DiscordRig.CreateAsync();
        rig.Discord.Faults.Next(new RestFault.EdgeBan(), "POST", "/messages");

        Assert.Equal(DiscordOutcome.Later, (await SendAsync(rig, new DiscordMessage("x"))).Outcome);
        var knocked = rig.Discord.Requests.All.Length;
        Assert.Equal(DiscordOutcome.Later, (await SendAsync(rig, new DiscordMessage("y"), rig.Stage.Clips)).Outcome);
        Assert.Equal(knocked, rig.Discord.Requests.All.Length);

        rig.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(DiscordOutcome.Delivered, (await SendAsync(rig, new DiscordMessage("z"))).Outcome);
    }

    [Fact]
    public async Task Refusals_stop_long_before_Discord_bars_the_address()
    {
        await using var rig = await DiscordRig.CreateAsync(options => options with { RateLimits = new RateLimitOptions { Enforced = false } });
        var api = rig.Get<DiscordApi>();
        var outcome = RestOutcome.Refused;
        for (var i = 0; i < 2 * InvalidRequestBudget.Most && outcome != RestOutcome.Busy; i++)
        {
            outcome = (await rig.PassingAsync(api.PostAsync(Channel(rig.Stage.Hidden), new DiscordMessage("x"), "n", Ct), due => due <= TimeSpan.FromSeconds(10))).Outcome;
        }

        Assert.Equal(RestOutcome.Busy, outcome);
        Assert.Equal(InvalidRequestBudget.Most, rig.Discord.Requests.All.Count(request => request.Status == 403));
    }

    [Fact]
    public async Task What_is_too_long_is_cut_and_taken()
    {
        await using var rig = await DiscordRig.CreateAsync();

        var delivery = await SendAsync(rig, new DiscordMessage(new string('x', 5000)) { Embeds = [new DiscordEmbed(new string('t', 999), new string('d', 9999))] });

        Assert.Equal(DiscordOutcome.Delivered, delivery.Outcome);
        Assert.Equal(2000, rig.Discord.Messages.In(rig.Stage.General.Id)[0].Content.Length);
    }

    [Theory]
    [InlineData("http://discord.com/api/v10")]
    [InlineData("ftp://127.0.0.1/")]
    [InlineData("https://user@discord.com/api/v10")]
    [InlineData("https://discord.com/api/v10?x=1")]
    [InlineData("discord.com")]
    public void An_address_that_would_give_the_token_away_is_refused(string address) =>
        Assert.True(new DiscordOptionsValidator().Validate(null, new DiscordOptions { ApiBase = address }).Failed);

    [Theory]
    [InlineData("https://discord.com/api/v10")]
    [InlineData("http://127.0.0.1:8902/api/v10")]
    [InlineData("http://[::1]:8902/api/v10")]
    public void An_address_over_TLS_or_on_this_machine_is_taken(string address) =>
        Assert.True(new DiscordOptionsValidator().Validate(null, new DiscordOptions { ApiBase = address }).Succeeded);

    private static Snowflake Channel(SimulatedChannel channel) => Snowflake.Parse(channel.Id);

    private Task<DiscordDelivery> SendAsync(DiscordRig rig, DiscordMessage message, SimulatedChannel? channel = null) =>
        rig.Messages.SendAsync(Channel(channel ?? rig.Stage.General), message, $"nonce-{Interlocked.Increment(ref _nonces)}", Ct);
}
