using Microsoft.Extensions.DependencyInjection;
using Runtime.Core.Clips;
using Runtime.Core.Discord.Commands;
using Runtime.Core.Discord.Connection;
using Runtime.Core.Discord.Messages;
using Runtime.Core.Discord.Notices;
using TestKit;
using TestKit.Discord;

namespace Runtime.Core.Tests.Discord.Notices;

/// <summary>The slice as it is composed: a creator's loop, the watch over who is live, the sender.</summary>
public sealed class NoticeLoopTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stream_that_goes_live_is_announced_once_over_a_crash_and_a_restart()
    {
        using var folder = new TemporaryFolder();
        var time = new ManualTime();
        var discord = new FakeDiscord(time);
        discord.Faults.Enqueue(SendFault.Hangs);
        await using (var first = await OpenAsync(folder, time, discord))
        {
            await first.PostAsync(TestEvents.Online(true));
            Assert.Equal($"send {DiscordSamples.General}", await discord.Calls.Reader.ReadAsync(Ct));
        }

        await using var second = await OpenAsync(folder, time, discord);
        Assert.Equal($"look {DiscordSamples.General}", await discord.Calls.Reader.ReadAsync(Ct));
        await second.PostAsync(TestEvents.Online(true) with { Id = "again" });
        await second.StopAsync();

        Assert.Single(discord.Posted);
        Assert.Equal(NoticeState.Sent, Assert.Single(second.Get<NoticeStore>().ReadRecent(10)).State);
    }

    [Fact]
    public async Task A_busy_discord_is_tried_again_when_its_time_has_come()
    {
        using var folder = new TemporaryFolder();
        var time = new ManualTime();
        var discord = new FakeDiscord(time);
        discord.Faults.Enqueue(SendFault.Later);
        await using var harness = await OpenAsync(folder, time, discord);

        await harness.PostAsync(TestEvents.Online(true));
        await discord.Calls.Reader.ReadAsync(Ct);
        await time.PassUntilAsync(discord.Calls.Reader.ReadAsync(Ct), Ct);

        Assert.Single(discord.Posted);
    }

    private static Task<CoreHarness> OpenAsync(TemporaryFolder folder, ManualTime time, FakeDiscord discord) => new CoreHarness(
        folder,
        TestConfigurations.OneCreator() with { Discord = DiscordSamples.Config(DiscordSamples.Settings((NoticeCategories.General, DiscordSamples.General))) },
        time,
        services =>
        {
            services.AddSingleton<IDiscordMessages>(discord).AddSingleton<IDiscordConnection>(discord).AddSingleton<IClipLibrary, FakeClipLibrary>();
            services.AddSingleton<CommandRecorder>().AddSingleton<IDiscordCommandLog>(provider => provider.GetRequiredService<CommandRecorder>());
            services.AddDiscordNotices();
        }).StartAsync();
}
