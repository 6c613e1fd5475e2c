using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Runtime.Core.Chat;
using Runtime.Core.Configuration;
using Runtime.Core.Creators;
using Runtime.Core.Platforms;
using Runtime.Core.Platforms.Synthetic;
using Runtime.Core.Scheduling;
using TestKit;

namespace Runtime.Core.Tests.Platforms.Synthetic;

public sealed class SyntheticWorkerTests
{
    private readonly ManualTime _time = new();
    private readonly SyntheticStage _stage = new();
    private readonly RecordingContext _context = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static CreatorConfig DemoCreator => new()
    {
        Id = SyntheticPlatform.DemoCreator,
        DisplayName = "Demo",
        Platforms = ImmutableSortedDictionary<string, CreatorPlatformConfig>.Empty.Add("synthetic", new CreatorPlatformConfig { Enabled = true }),
    };

    private SyntheticPlatform Platform => new(_stage, Options.Create(new SyntheticOptions { Seed = 1 }), _time);

    [Fact]
    public void The_demo_plays_only_while_no_real_creator_is_enabled()
    {
        var real = DemoCreator with { Id = new CreatorId("daniel") };

        Assert.NotNull(Platform.PlanFor(new RuntimeConfiguration(), DemoCreator));
        Assert.Null(Platform.PlanFor(new RuntimeConfiguration { Creators = [real] }, DemoCreator));
        Assert.Null(Platform.PlanFor(new RuntimeConfiguration(), real));
        Assert.Null(Platform.PlanFor(new RuntimeConfiguration(), DemoCreator with { Platforms = ImmutableSortedDictionary<string, CreatorPlatformConfig>.Empty }));
    }

    [Fact]
    public async Task The_worker_plays_by_the_clock_with_a_heartbeat_for_each_event()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var running = Start(stop.Token);

        Assert.IsType<StreamStatusChanged>(await _context.Posted.Reader.ReadAsync(Ct));
        for (var i = 0; i < 20; i++)
        {
            var due = await _time.NextTimerAsync(Ct);
            Assert.False(_context.Posted.Reader.TryPeek(out _), "nothing is said before its time");
            _time.Advance(due);
            var played = Assert.IsType<ChatEvent>(await _context.Posted.Reader.ReadAsync(Ct), exactMatch: false);
            Assert.Equal(_time.GetUtcNow(), played.EventTime);
        }

        await stop.CancelAsync();
        await running;
        Assert.Equal([WorkerState.Running], _context.States);
        Assert.InRange(_context.Heartbeats, _context.Events, _context.Events + 1);
        Assert.InRange(_context.Events, 20, 21);
    }

    [Fact]
    public async Task Stopping_says_goodbye_and_leaves_the_stage()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var running = Start(stop.Token);
        await _time.NextTimerAsync(Ct);

        await stop.CancelAsync();
        await running;

        var last = (await _context.Posted.Reader.ReadAllAsync(Ct).Take(2).ToListAsync(Ct))[^1];
        Assert.False(Assert.IsType<StreamStatusChanged>(last).IsOnline);
        Assert.Equal(SendStatus.NotConnected, (await SendAsync("hello")).Status);
    }

    [Fact]
    public async Task The_bots_answer_appears_in_the_chat_as_a_reply_that_fires_nothing()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var running = Start(stop.Token);
        var asked = await NextMessageAsync();

        Assert.Equal(SendResult.Sent, await SendAsync("pong Kappa", asked.Id));

        var answer = await NextMessageAsync();
        Assert.Equal("SuiteBot", answer.Author.DisplayName);
        Assert.Equal("pong Kappa", answer.Text);
        Assert.Equal(asked.Id, answer.Reply?.MessageId);
        Assert.Single(answer.Emotes);
        Assert.True(answer.IsSynthetic);
        Assert.True(answer.IsOwn);
        await stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task The_same_effect_sent_twice_keeps_its_id_and_a_full_inbox_is_told_apart()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var running = Start(stop.Token);
        await _context.Posted.Reader.ReadAsync(Ct);

        await SendAsync("pong");
        await SendAsync("pong");
        var first = (ChatMessage)await _context.Posted.Reader.ReadAsync(Ct);
        var second = (ChatMessage)await _context.Posted.Reader.ReadAsync(Ct);
        _context.IsFull = true;

        Assert.Equal(first.Id, second.Id);
        Assert.Equal(SendStatus.RateLimited, (await SendAsync("pong")).Status);
        await stop.CancelAsync();
        await running;
    }

    private Task Start(CancellationToken cancellationToken) =>
        Platform.PlanFor(new RuntimeConfiguration(), DemoCreator)!.RunAsync(_context, cancellationToken);

    private Task<SendResult> SendAsync(string text, string? replyTo = null) =>
        new SyntheticChatSender(_stage, _time).SendAsync(new OutgoingMessage(SyntheticPlatform.DemoCreator, "demo", text, replyTo, "key-1"), Ct);

    private async Task<ChatMessage> NextMessageAsync()
    {
        while (true)
        {
            if (_context.Posted.Reader.TryRead(out var input))
            {
                if (input is ChatMessage message)
                {
                    return message;
                }
            }
            else
            {
                _time.Advance(await _time.NextTimerAsync(Ct));
                await _context.Posted.Reader.WaitToReadAsync(Ct);
            }
        }
    }
}
