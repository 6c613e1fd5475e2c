using System.Text;
using System.Text.Json;
using Runtime.Core.Exports;
using Runtime.Core.Exports.Mirror;
using TestKit;

namespace Runtime.Core.Tests.Exports.Mirror;

/// <summary>Readers from outside while the mirror is being written to without a rest.</summary>
public sealed class MirrorReadingTests : IDisposable
{
    private static readonly int Reads = Environment.GetEnvironmentVariable("STREAMSUITES_LONG_TESTS") == "1" ? 10_000 : 500;
    private static readonly string[] Marked = ["state/runtime_snapshot.json", "signals/chat_events.json", "public/platforms.json", "public/version.json", "admin/creators.json"];

    private readonly MirrorScene _scene = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _scene.Dispose();

    [Fact]
    public async Task A_reader_who_keeps_the_rule_never_sees_two_generations_at_once()
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var marks = new Dictionary<long, int>();
        var writer = _scene.Writer();
        await PublishAsync(writer, 0);
        var publishing = Task.Run(() => KeepPublishingAsync(writer, enough.Token), Ct);
        var (between, last) = (0, 0L);
        for (var read = 0; read < Reads || ((between == 0 || marks.Count <= Reads / 50) && read < 100 * Reads); read++)
        {
            MirrorReading? reading;
            while ((reading = MirrorReader.TryRead(_scene.Target, MirrorScene.Manifest)) is null)
            {
                between++;
            }

            var mark = Assert.Single(Marked.SelectMany(path => Places(path).Select(place => Mark(reading.Files[place]))).Distinct());
            marks.TryAdd(reading.Sequence, mark);
            Assert.Equal(marks[reading.Sequence], mark);
            Assert.True(reading.Sequence >= last, $"Generation {reading.Sequence} after {last}.");
            last = reading.Sequence;
        }

        await enough.CancelAsync();
        await publishing;
        Assert.True(between > 0, "No read fell between two generations, so nothing was put to the test.");
        Assert.True(marks.Count > Reads / 50, $"Only {marks.Count} generations were seen.");
    }

    [Fact]
    public async Task A_reader_who_knows_no_rule_never_sees_half_a_file()
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var writer = _scene.Writer();
        await PublishAsync(writer, 0);
        var publishing = Task.Run(() => KeepPublishingAsync(writer, enough.Token), Ct);
        for (var read = 0; read < Reads; read++)
        {
            using var document = JsonDocument.Parse(await File.ReadAllBytesAsync(_scene.At("shared/state/chat_events.json"), Ct));
            Assert.Equal(JsonValueKind.Object, document.RootElement.ValueKind);
        }

        await enough.CancelAsync();
        await publishing;
    }

    private async Task KeepPublishingAsync(MirrorWriter writer, CancellationToken cancellationToken)
    {
        for (var generation = 1; !cancellationToken.IsCancellationRequested; generation++)
        {
            await PublishAsync(writer, generation);

            // A hundredth of the shortest interval: a reader must find some moment in which nobody writes.
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, CancellationToken.None);
        }
    }

    /// <summary>Every marked document says which generation it is of.</summary>
    private async Task PublishAsync(MirrorWriter writer, int generation)
    {
        foreach (var path in Marked)
        {
            _scene.Publish(path, Encoding.UTF8.GetBytes($$"""{"generation": {{generation}}, "padding": "{{new string('x', 1_000 * (1 + (generation % 7)))}}"}"""));
        }

        var report = await _scene.PublishAsync(writer);
        Assert.True(report.Succeeded, report.Error);
    }

    private static System.Collections.Immutable.ImmutableArray<string> Places(string path) => ExportCatalogue.Documents.Single(document => document.Path == path).Mirror.Dashboard;

    private static int Mark(byte[] content)
    {
        using var document = JsonDocument.Parse(content);
        return document.RootElement.GetProperty("generation").GetInt32();
    }
}
