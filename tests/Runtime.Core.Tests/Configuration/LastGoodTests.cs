using System.Text;
using Runtime.Core.Configuration;
using Runtime.Core.Configuration.Storage;

namespace Runtime.Core.Tests.Configuration;

public sealed class LastGoodTests
{
    /// <summary>Every cut is loaded on its own; starting the whole configuration for each would take minutes.</summary>
    private const int WholeStartEvery = 61;

    private const string Creators = """{"creators": [{"creator_id": "daniel", "platforms": {"twitch": {"channel": "daniel"}}}]}""";

    public static TheoryData<string> ShippedNames => SchemaTests.ShippedNames;

    [Theory]
    [MemberData(nameof(ShippedNames))]
    public void A_start_with_a_document_cut_off_anywhere_runs_with_its_last_good_version(string name)
    {
        var document = ConfigurationDocument.Find(name)!;
        using var instance = new TestInstance();
        instance.Write(ConfigurationDocument.Creators, Creators);
        var good = instance.CreateStore().Current;
        var whole = File.ReadAllBytes(instance.PathOf(document));
        var lastGood = File.ReadAllBytes(instance.LastGoodOf(document));
        Assert.Equal(whole, lastGood);
        var end = Encoding.UTF8.GetString(whole).TrimEnd().Length;

        for (var length = 0; length < end; length++)
        {
            instance.Write(document, whole[..length]);
            var slot = new DocumentSlot(document, new DocumentFolder(instance.Paths));
            slot.Load();

            Assert.True(slot.InForce.Text.Bytes.Span.SequenceEqual(lastGood));
            Assert.Contains(slot.Faults, fault => fault.File == document.Label && fault.Severity == FaultSeverity.Error && fault.Line > 0);
            if (length % WholeStartEvery == 0)
            {
                Assert.Equal(good.Hash, instance.CreateStore().Current.Hash);
                Assert.Equal(lastGood, File.ReadAllBytes(instance.LastGoodOf(document)));
            }
        }
    }

    [Theory]
    [MemberData(nameof(ShippedNames))]
    public void A_first_start_with_garbage_still_starts(string name)
    {
        var document = ConfigurationDocument.Find(name)!;
        var random = new Random(20261121);
        for (var round = 0; round < 20; round++)
        {
            var garbage = new byte[random.Next(0, 200)];
            random.NextBytes(garbage);
            using var instance = new TestInstance();
            instance.Write(document, garbage);

            var store = instance.CreateStore();

            Assert.Contains(store.Current.Faults, fault => fault.File == document.Label && fault.Severity == FaultSeverity.Error);
        }
    }

    [Fact]
    public void A_broken_creators_file_without_a_good_version_runs_neither_creators_nor_the_demo()
    {
        using var instance = new TestInstance();
        instance.Write(ConfigurationDocument.Creators, "{");

        var configuration = instance.CreateStore().Current;

        Assert.Empty(configuration.Creators);
        Assert.False(configuration.IsDemo);
    }

    [Fact]
    public void A_broken_triggers_file_without_a_good_version_says_nothing_in_chat()
    {
        using var instance = new TestInstance();
        instance.Write(ConfigurationDocument.Triggers, "{");

        Assert.Empty(instance.CreateStore().Current.Triggers);
    }

    [Fact]
    public void A_broken_tiers_file_without_a_good_version_uses_the_shipped_tiers()
    {
        using var instance = new TestInstance();
        instance.Write(ConfigurationDocument.Tiers, "{");

        Assert.Equal(100, instance.CreateStore().Current.Tiers["pro"].MaxTriggers);
    }

    [Fact]
    public void Without_shipped_documents_and_config_it_starts_with_built_in_defaults()
    {
        using var instance = new TestInstance();
        instance.Paths = instance.Paths with { Shipped = Path.Combine(instance.Paths.Root, "nowhere") };

        var configuration = instance.CreateStore().Current;

        Assert.True(configuration.System.PlatformPollingEnabled);
        Assert.Equal(10, configuration.TierOf(new CreatorConfig { Id = new("a"), DisplayName = "a" }).MaxTriggers);
        Assert.DoesNotContain(configuration.Faults, fault => fault.Severity == FaultSeverity.Error);
    }

    [Fact]
    public void A_root_that_cannot_be_written_runs_on_the_shipped_documents_and_says_so()
    {
        using var instance = new TestInstance();

        // A file where the folder should be refuses writing even to root, whom permissions do not stop.
        Directory.Delete(instance.Paths.Root, recursive: true);
        File.WriteAllText(instance.Paths.Root, "in the way");

        var configuration = instance.CreateStore().Current;

        Assert.Contains(configuration.Triggers, trigger => trigger.Id == "ping");
        var fault = Assert.Single(configuration.Faults);
        Assert.Equal(("config", FaultSeverity.Warning), (fault.File, fault.Severity));
    }

    [Fact]
    public void A_folder_in_the_place_of_a_document_is_a_fault_not_a_failure()
    {
        using var instance = new TestInstance();
        Directory.CreateDirectory(instance.PathOf(ConfigurationDocument.System));

        var configuration = instance.CreateStore().Current;

        Assert.Contains(configuration.Faults, fault => fault.Message == "There is a folder where the file should be.");
        Assert.True(configuration.System.PlatformPollingEnabled);
    }

    [Fact]
    public void A_file_of_a_hundred_megabytes_is_refused_without_being_read()
    {
        using var instance = new TestInstance();
        using (var file = File.Create(instance.PathOf(ConfigurationDocument.Triggers)))
        {
            file.SetLength(100 * 1024 * 1024);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        var configuration = instance.CreateStore().Current;

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20 * 1024 * 1024);
        Assert.Contains(configuration.Faults, fault => fault.Message == "The file is larger than 4 MB.");
    }

    [Fact]
    public void Leftovers_of_a_crash_are_swept_at_the_start()
    {
        using var instance = new TestInstance();
        var leftover = Path.Combine(instance.Paths.Config, ".triggers.json.0123456789abcdef0123456789abcdef.tmp");
        File.WriteAllText(leftover, "half");

        _ = instance.CreateStore().Current;

        Assert.False(File.Exists(leftover));
    }
}
