using System.Collections.Immutable;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Runtime.Core.Chat;
using Runtime.Core.Creators;
using Runtime.Core.Exports;

namespace Runtime.Core.Tests.Exports;

/// <summary>Whatever platforms send, documents stay valid. The failing seed is printed.</summary>
public sealed class GeneratedStateTests
{
    private const string Canary = "canary-user-4711";

    private static readonly string[] Texts =
    [
        "", "hello", "</script><!--", "\0\u0001\u001b[2J", "\uD83D", "\uDE00\uD83D", "e\u0301\u202E", "\"\\\n\t", "\U0001F468\u200D\U0001F469\u200D\U0001F467", new string('x', 600), "'\u2028&+`",
    ];

    [Fact]
    public async Task Every_generated_state_makes_documents_that_fit_their_schemas_and_name_no_person()
    {
        var schemas = new List<(ExportDocument Document, NJsonSchema.JsonSchema Schema)>();
        foreach (var document in ExportCatalogue.Documents)
        {
            schemas.Add((document, await ExportSchemas.LoadAsync(document)));
        }

        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var world = ExportWorld.Full();
            world.Creators.Publish(Generate(new Random(seed)));
            foreach (var (document, schema) in schemas)
            {
                var text = Encoding.UTF8.GetString(world.Build(document.Path));
                Assert.Empty(schema.Validate(text));
                Assert.DoesNotContain("</script", text, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain(text, character => char.IsControl(character) && character != '\n');
                if (document.Visibility == ExportVisibility.Public)
                {
                    Assert.DoesNotContain(Canary, text, StringComparison.Ordinal);
                }
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20));
    }

    private static CreatorState Generate(Random random) => Samples.State(
        [.. Enumerable.Range(1, random.Next(0, 201)).Select(number => Samples.Entry(number, Event(random, number), random.Next(5) == 0 ? RemovalReason.Cleared : null))]) with
    {
        Counters = Samples.Counters(random.Next(), random.Next(), random.Next(), random.Next()),
    };

    private static ChatEvent Event(Random random, int number) => random.Next(3) == 0
        ? Samples.Notice(number) with
        {
            Kind = (NoticeKind)random.Next(0, 12),
            Author = random.Next(2) == 0 ? null : Author(random),
            Text = Text(random),
            SystemText = Text(random),
            Emotes = Emotes(random),
            Count = random.Next(2) == 0 ? null : random.NextInt64(),
            Tier = random.Next(2) == 0 ? null : Text(random),
            Paid = Paid(random),
        }
        : Samples.Message(number, Text(random)) with
        {
            Author = Author(random),
            Emotes = Emotes(random),
            Reply = random.Next(2) == 0 ? null : new ReplyReference(Text(random), Text(random), Text(random)),
            Paid = Paid(random),
            Delivery = (Delivery)random.Next(3),
            EventTime = DateTimeOffset.UnixEpoch.AddSeconds(random.NextInt64(-1_000_000_000, 4_000_000_000)),
        };

    private static ChatAuthor Author(Random random) => new()
    {
        UserId = Canary,
        Login = Canary,
        DisplayName = Text(random),
        Color = random.Next(2) == 0 ? null : Text(random),
        AvatarUrl = Text(random),
        Roles = (ChatRoles)random.Next(0, 32),
        Badges = [new ChatBadge(Text(random), Text(random), Text(random))],
    };

    private static ImmutableArray<EmoteSpan> Emotes(Random random) =>
        [.. Enumerable.Range(0, random.Next(3)).Select(_ => new EmoteSpan(random.Next(-3, 20), random.Next(-3, 20), new ChatEmote(Text(random), Text(random), Text(random))))];

    private static Money? Paid(Random random) => random.Next(3) == 0 ? new Money(random.Next() / 100m, "EUR") : null;

    private static string Text(Random random) => Texts[random.Next(Texts.Length)];
}
