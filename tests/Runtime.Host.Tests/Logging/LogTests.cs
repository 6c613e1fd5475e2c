using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Runtime.Host.Logging;
using TestKit;

namespace Runtime.Host.Tests.Logging;

public sealed class LogTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("x\n2026 ERROR fake", "x\\u000a2026 ERROR fake")]
    [InlineData("x\r\ny", "x\\u000d\\u000ay")]
    [InlineData("\u001b[2J\u009b31m", "\\u001b[2J\\u009b31m")]
    [InlineData("a\u2028b\u2029c\u0085d", "a\\u2028b\\u2029c\\u0085d")]
    [InlineData("\u202egnp.exe\u2066", "\\u202egnp.exe\\u2066")]
    [InlineData("Grüße 👋🏽 こんにちは", "Grüße 👋🏽 こんにちは")]
    [InlineData("plain", "plain")]
    public void Text_stays_on_its_line_and_moves_no_cursor(string text, string expected) => Assert.Equal(expected, LogText.OneLine(text));

    [Fact]
    public void Any_text_becomes_one_line_without_controls()
    {
        for (var code = 0; code <= 0xffff; code++)
        {
            var line = LogText.OneLine($"a{(char)code}b");

            Assert.DoesNotContain(line, c => char.IsControl(c) || c is '\u2028' or '\u2029' || char.IsSurrogate(c));
        }
    }

    [Fact]
    public async Task What_reaches_the_logs_is_redacted_and_kept_on_its_line()
    {
        await using var daemon = await TestDaemon.StartAsync(services => services.AddSingleton(new LogRedaction(text => text.Replace("oauth-canary", "***", StringComparison.Ordinal))));
        var logger = daemon.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Test");

        logger.LogError(new InvalidOperationException("refused oauth-canary"), "PASS oauth-canary {Text} /login?token=canary2&x=1", "evil\nline");
        var log = daemon.Log.ToString();

        Assert.DoesNotContain("canary", log, StringComparison.Ordinal);
        Assert.Contains("evil\\u000aline /login?token=***&x=1", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_file_has_one_json_object_a_line_and_rolls_over_without_growing()
    {
        using var folder = new TemporaryFolder();
        await using (var sink = new FileSink(folder.File("logs"), largestFile: 4096))
        {
            for (var number = 0; number < 400; number++)
            {
                sink.Write(new LogLine(At, LogLevel.Warning, "Test", 1, $"line {number}\n\u2028\u001b[2J", null, number % 2 == 0 ? "boom\n  at x" : null));
            }
        }

        var files = Directory.GetFiles(folder.File("logs"));
        Assert.InRange(files.Length, 2, 5);
        Assert.All(files, file => Assert.InRange(new FileInfo(file).Length, 1, 4096 + 1024));
        foreach (var line in files.SelectMany(File.ReadLines))
        {
            using var json = JsonDocument.Parse(line);
            Assert.Equal("Warning", json.RootElement.GetProperty("level").GetString());
        }

        Assert.Contains("line 399", await File.ReadAllTextAsync(folder.File("logs", "streamsuites.ndjson"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_folder_that_is_lost_stops_nothing()
    {
        using var folder = new TemporaryFolder();
        var sink = new FileSink(folder.File("logs"));
        Directory.Delete(folder.File("logs"));

        sink.Write(new LogLine(At, LogLevel.Warning, "Test", 1, "lost", null, null));
        await sink.DisposeAsync();

        Assert.Equal(1, sink.Dropped);
    }
}
