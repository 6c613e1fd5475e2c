using System.Text;
using System.Text.Json;
using Runtime.Core.Chat.Log;
using Runtime.Core.Configuration;
using Runtime.Core.Creators;
using TestKit;

namespace Runtime.Core.Tests.Chat.Log;

public sealed class ChatLogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Segment => _folder.File("data", "chat_logs", "alice", "2026-11-21.ndjson");

    private static RuntimeConfiguration Logging => TestConfigurations.OneCreator() with { System = new SystemConfig { ChatLogEnabled = true } };

    [Fact]
    public async Task Every_accepted_event_is_a_line_in_order_and_a_rehearsal_is_not()
    {
        await using (var core = await new CoreHarness(_folder, Logging).StartAsync())
        {
            var bad = TestEvents.Message("bad \u001b[2J line\u2028break");
            await core.PostAsync(TestEvents.Message("one"), bad, bad, TestEvents.Deleted(bad.Id), TestEvents.TimedOut("bob", TimeSpan.FromSeconds(600)));
        }

        var lines = await File.ReadAllLinesAsync(Segment, TestContext.Current.CancellationToken);
        Assert.Equal(["message", "message", "deleted", "moderated"], lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("kind").GetString()));
        Assert.DoesNotContain(lines, line => line.Any(char.IsControl) || line.Contains('\u2028', StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_is_logged_unless_asked_for()
    {
        await using (var core = await new CoreHarness(_folder).StartAsync())
        {
            await core.PostAsync(TestEvents.Message("one"));
        }

        Assert.False(Directory.Exists(_folder.File("data", "chat_logs")));
    }

    [Theory]
    [InlineData("{\"seq\":1}\n{\"seq\":2,\"tex", 1)]
    [InlineData("torn from the start", 0)]
    [InlineData("{\"seq\":1}\n", 1)]
    [InlineData("", 0)]
    public void A_torn_last_line_is_cut_when_the_segment_is_opened(string content, int whole)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Segment)!);
        File.WriteAllText(Segment, content + new string('x', content.EndsWith('\n') ? 0 : 10_000));

        using (var segment = new ChatLogSegment(_folder.File("data", "chat_logs"), new CreatorId("alice"), new DateOnly(2026, 11, 21)))
        {
            segment.Append([new LoggedEvent(3, TestEvents.Message("after"))]);
        }

        var lines = File.ReadAllLines(Segment);
        Assert.Equal(whole + 1, lines.Length);
        Assert.All(lines, line => JsonDocument.Parse(line).Dispose());
    }

    [Theory]
    [InlineData("../../x")]
    [InlineData("a/b")]
    [InlineData("a\0b")]
    [InlineData("")]
    public void No_id_leads_out_of_the_folder(string id)
    {
        Assert.Matches("^creator-[0-9a-f]{16}$", ChatLogSegment.FolderName(new CreatorId(id)));
        Assert.InRange(Encoding.UTF8.GetByteCount(ChatLogSegment.FolderName(new CreatorId(new string('é', 300)))), 1, 100);
    }

    public void Dispose() => _folder.Dispose();
}
