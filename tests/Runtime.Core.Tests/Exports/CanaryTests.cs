using System.Collections.Immutable;
using System.Text;
using Runtime.Core.Audit;
using Runtime.Core.Configuration;
using Runtime.Core.Exports;
using Runtime.Core.Scheduling;
using Runtime.Core.Telemetry;

namespace Runtime.Core.Tests.Exports;

/// <summary>Marks are put wherever people, folders and credentials can come from; none of them may come out.</summary>
public sealed class CanaryTests
{
    private static readonly InstancePaths Instance = new("/home/ada/streams", "/opt/streamsuites");

    public static TheoryData<string> PublicPaths =>
        [.. ExportCatalogue.Documents.Where(document => document.Visibility == ExportVisibility.Public).Select(document => document.Path)];

    public static TheoryData<string> AllPaths => [.. ExportCatalogue.Documents.Select(document => document.Path)];

    [Theory]
    [MemberData(nameof(PublicPaths))]
    public void Public_documents_carry_no_ids_of_people(string path)
    {
        var text = Encoding.UTF8.GetString(Planted().Build(path));

        Assert.DoesNotContain("CANARY-USER", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("CANARY-LOGIN", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("CANARY-DISCORD", text, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [MemberData(nameof(AllPaths))]
    public void No_document_carries_credentials_or_folders_of_the_machine(string path)
    {
        var text = Encoding.UTF8.GetString(Planted().Build(path));

        Assert.DoesNotContain("oauth:", text, StringComparison.Ordinal);
        Assert.DoesNotContain("/home/ada", text, StringComparison.Ordinal);
        Assert.DoesNotContain("/opt/streamsuites", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Chat_reaches_the_public_only_through_the_overlay_feed()
    {
        var world = Planted();

        var carrying = ExportCatalogue.Documents.Where(document => Encoding.UTF8.GetString(world.Build(document.Path)).Contains("CANARY-TEXT", StringComparison.Ordinal));

        Assert.Equal(["signals/chat_events.json", "overlay/{creator}/chat.json"], carrying.Select(document => document.Path));
    }

    private static ExportWorld Planted()
    {
        const string Leak = "failed: pass oauth:abcdef at /home/ada/streams/data/x.db and /opt/streamsuites/y and /home/ada/z";
        var world = new ExportWorld(new TokenRedactor(), new PathRedactor(Instance, "/home/ada"));
        var author = Samples.Author() with { UserId = "CANARY-USER", Login = "CANARY-LOGIN" };
        world.Creators.Publish(Samples.State(
            Samples.Entry(1, Samples.Message(1, "CANARY-TEXT") with { Author = author }),
            Samples.Entry(2, Samples.Notice(2) with { Author = author, Text = "CANARY-TEXT" })));
        world.Configure(Samples.Configuration(Samples.Trigger()) with
        {
            DiscordAdmins = ["CANARY-DISCORD"],
            Platforms = ImmutableSortedDictionary<string, PlatformConfig>.Empty.Add("pilled", new PlatformConfig { Name = "pilled", PausedReason = Leak }),
        });
        world.Platform(
            Samples.Platform() with { Reason = Leak, PausedReason = Leak },
            Samples.Worker(WorkerState.Failed, error: Leak) with { Detail = Leak });
        world.Telemetry.Event("system", TelemetrySeverity.Error, Leak);
        world.Telemetry.Error("platform", "runtime", Leak);
        world.Audit.Record(new Actor("operator", "Web"), "Edit document", Leak, AuditOutcome.Failed, Leak);
        return world;
    }

    private sealed class TokenRedactor : ITextRedactor
    {
        public string Redact(string text) => text.Replace("oauth:abcdef", "***", StringComparison.Ordinal);
    }
}
