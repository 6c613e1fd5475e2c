using System.Text;
using Runtime.Core.Chat;
using Runtime.Core.Configuration;
using Runtime.Core.Exports;
using Runtime.Core.Scheduling;
using Runtime.Core.Secrets;
using Runtime.Core.Telemetry;

namespace Runtime.Core.Tests.Exports.Mirror;

/// <summary>
/// Credentials of every known name, folders of the machine and ids of people are planted wherever a text can come from,
/// the name of a creator not excepted. None of them may lie in a mirror, whatever the documents make of them.
/// </summary>
public sealed class MirrorCanaryTests : IDisposable
{
    private const string Home = "/home/ada";
    private const string PersonId = "voter-id-4711-CANARY";

    private static readonly string[] Variables =
    [
        "TWITCH_OAUTH_TOKEN_DANIEL", "TWITCH_CLIENT_SECRET", "YOUTUBE_API_KEY_DANIEL", "KICK_CLIENT_SECRET", "DISCORD_BOT_TOKEN",
        "DISCORD_CONTROL_BOT_TOKEN", "DISCORD_BOT_TOKEN_DANIEL", "RUMBLE_API_KEY_DANIEL", "X_ACCESS_TOKEN", "X_ACCESS_TOKEN_SECRET", "OBS_PASSWORD",
    ];

    private readonly MirrorScene _folders = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _folders.Dispose();

    [Theory]
    [InlineData(MirrorProfile.Dashboard)]
    [InlineData(MirrorProfile.Public)]
    public async Task No_credential_no_folder_and_in_public_no_id_of_a_person_lies_in_a_mirror(MirrorProfile profile)
    {
        using var scene = new MirrorScene(new ExportWorld(), null, Redactors());
        Plant(scene);
        scene.Publish();
        var report = await scene.PublishAsync(scene.Writer(profile), profile);
        Assert.True(report.Succeeded, report.Error);

        string[] forbidden = [.. Variables.Select(Value), "abcdef0123", _folders.Paths.Root, _folders.Paths.Shipped, Home, scene.Target, scene.Paths.Root];
        foreach (var place in scene.Tree())
        {
            var raw = await File.ReadAllTextAsync(scene.At(place), Ct);
            var read = System.Text.RegularExpressions.Regex.Unescape(raw.Replace("\\/", "/", StringComparison.Ordinal));
            Assert.All(forbidden, value => Assert.DoesNotContain(value, raw, StringComparison.Ordinal));
            Assert.All(forbidden, value => Assert.DoesNotContain(value, read, StringComparison.Ordinal));
            if (profile == MirrorProfile.Public)
            {
                Assert.DoesNotContain(PersonId, raw, StringComparison.OrdinalIgnoreCase);
            }
        }
    }

    [Fact]
    public void The_test_plants_where_a_document_without_the_gate_would_show_it()
    {
        using var scene = new MirrorScene();
        Plant(scene);
        scene.Publish();

        var leaked = scene.Take().Select(file => Encoding.UTF8.GetString(file.Content.Span)).Count(text => text.Contains(Value(Variables[0]), StringComparison.Ordinal));

        Assert.True(leaked >= 3, $"Only {leaked} documents carry what was planted.");
    }

    [Fact]
    public async Task A_hostile_chatter_cannot_keep_the_mirror_from_being_published()
    {
        using var scene = new MirrorScene(new ExportWorld(), null, Redactors());
        scene.World.Creators.Publish(Samples.State(
            Samples.Entry(1, Samples.Message(1, "my oauth:abcdefghij0123456789 and password=abc123456789 \u202e \ud800 ]}\"")),
            Samples.Entry(2, Samples.Message(2, "an ordinary word"))));
        scene.Publish();

        var report = await scene.PublishAsync(scene.Writer());

        var mirrored = await File.ReadAllTextAsync(scene.At("shared/state/chat_events.json"), Ct);
        Assert.True(report.Succeeded, report.Error);
        Assert.Contains("an ordinary word", mirrored, StringComparison.Ordinal);
        Assert.DoesNotContain("abcdefghij0123456789", mirrored, StringComparison.Ordinal);
        var schema = await ExportSchemas.LoadAsync(ExportCatalogue.Documents.Single(document => document.Path == "signals/chat_events.json"));
        Assert.Empty(schema.Validate(mirrored));
    }

    [Fact]
    public void What_has_nothing_to_hide_is_the_same_to_the_byte()
    {
        var scene = new MirrorScene(ExportWorld.Full(), null, Redactors());
        scene.Publish();

        Assert.All(scene.Take(), file =>
            Assert.Contains(scene.World.Library.Documents, document => document.Content.Span.SequenceEqual(file.Content.Span)));
        scene.Dispose();
    }

    [Theory]
    [InlineData("""{"output_path": "/srv/clips/a.mp4"}""", """{"output_path":null}""")]
    [InlineData("""{"output_path": "C:\\clips\\a.mp4"}""", """{"output_path":null}""")]
    [InlineData("""{"path": "\\\\nas\\clips"}""", """{"path":null}""")]
    public void A_rooted_path_in_a_property_of_that_name_is_left_out(string document, string mirrored) =>
        Assert.Equal(mirrored, Cleaned(document));

    [Theory]
    [InlineData("""{"output_path": "clips/output/a.mp4"}""")]
    [InlineData("""{"message": "/me waves"}""")]
    [InlineData("""{"url": "/overlay/chat"}""")]
    [InlineData("""{"n": 1.50, "t": [true, null, "\u00fc"]}""")]
    public void Other_text_stays(string document) => Assert.Equal(document, Cleaned(document));

    private static string Cleaned(string document) =>
        Encoding.UTF8.GetString(new Core.Exports.Mirror.LeakFilter([]).Clean(Encoding.UTF8.GetBytes(document), default).Span);

    private ITextRedactor[] Redactors()
    {
        Directory.CreateDirectory(_folders.Paths.Root);
        File.WriteAllLines(_folders.Paths.EnvironmentFile, Variables.Select(name => $"{name}={Value(name)}"));
        var secrets = new SecretSource(_folders.Paths, _ => null);
        return [new SecretRedactor(secrets), new PathRedactor(_folders.Paths, Home)];
    }

    private void Plant(MirrorScene scene)
    {
        var leak = $"{string.Join(' ', Variables.Select(Value))} oauth:abcdef0123 {_folders.Paths.Root}/data/x.db {_folders.Paths.Shipped}/y {Home}/z";
        var author = Samples.Author(leak) with { UserId = PersonId, Login = leak };
        var world = scene.World;
        var message = Samples.Message(1, leak) with { Author = author, Reply = new ReplyReference(leak, leak, leak) };
        var notice = Samples.Notice(2) with { Author = author, Text = leak, SystemText = leak, Tier = leak };
        world.Creators.Publish(Samples.State(Samples.Entry(1, message), Samples.Entry(2, notice)) with { DisplayName = leak });
        var configuration = Samples.Configuration(Samples.Trigger() with { Description = leak, Command = leak }, Samples.Trigger("k") with { Keywords = [leak], Type = TriggerType.Keyword });
        world.Configure(configuration with
        {
            Creators = [configuration.Creators[0] with { DisplayName = leak }],
            DiscordAdmins = [PersonId],
            Platforms = configuration.Platforms.Add("pilled", new PlatformConfig { Name = "pilled", Mode = leak, Notes = leak }),
            RateLimits = [new RateLimitConfig { Id = leak, Window = TimeSpan.FromSeconds(1), MaxEvents = 1 }],
        });
        world.Platform(Samples.Platform() with { Reason = leak, PausedReason = leak }, Samples.Worker(WorkerState.Failed, error: leak) with { Detail = leak });
        world.Telemetry.Event("system", TelemetrySeverity.Error, leak);
        world.Telemetry.Error("platform", "runtime", leak);
    }

    private static string Value(string name) => $"canary-{name.ToLowerInvariant()}-5f1e9";
}
