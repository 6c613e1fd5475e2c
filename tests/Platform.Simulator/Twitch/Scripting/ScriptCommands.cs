using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Platform.Simulator.Twitch.Flooding;

namespace Platform.Simulator.Twitch.Scripting;

/// <summary>The commands of a script. Each reads its arguments when the script is loaded, so that faults show before anything runs.</summary>
internal static class ScriptCommands
{
    public static FrozenDictionary<string, (string Usage, Func<ScriptArguments, ScriptStep> Read)> All { get; } =
        new Dictionary<string, (string Usage, Func<ScriptArguments, ScriptStep> Read)>
        {
            ["wait"] = ("DURATION", Wait),
            ["wait-join"] = ("", _ => async (run, token) => await run.Twitch.NextJoinAsync(run.Channel, token)),
            ["print"] = ("TEXT", a => Do(a.Rest("TEXT"), (run, text) => run.Print(text))),
            ["say"] = ("LOGIN TEXT", a => Say(a, line => line)),
            ["me"] = ("LOGIN TEXT", a => Say(a, line => line with { IsAction = true })),
            ["first"] = ("LOGIN TEXT", a => Say(a, line => line with { IsFirst = true })),
            ["highlight"] = ("LOGIN TEXT", a => Say(a, line => line with { IsHighlighted = true })),
            ["cheer"] = ("LOGIN BITS TEXT", Cheer),
            ["reply"] = ("LOGIN TO-LOGIN TEXT", Reply),
            ["sub"] = ("LOGIN [PLAN]", a => Do((a.Login(), a.AtEnd ? "1000" : a.Word("PLAN")), (run, x) => run.Twitch.Notices.Subscribe(run.Channel, x.Item1, x.Item2))),
            ["resub"] = ("LOGIN MONTHS [TEXT]", a => Do((a.Login(), a.Number("MONTHS"), a.OptionalRest()), (run, x) => run.Twitch.Notices.Resubscribe(run.Channel, x.Item1, x.Item2, x.Item3))),
            ["gift"] = ("LOGIN TO-LOGIN", a => Do((a.Login(), a.Login()), (run, x) => run.Twitch.Notices.Gift(run.Channel, x.Item1, x.Item2))),
            ["gift-bomb"] = ("LOGIN COUNT", a => Do((a.Login(), a.Number("COUNT")), (run, x) => run.Twitch.Notices.GiftBomb(run.Channel, x.Item1, Recipients(x.Item2)))),
            ["raid"] = ("LOGIN VIEWERS", a => Do((a.Login(), a.Number("VIEWERS")), (run, x) => run.Twitch.Notices.Raid(run.Channel, x.Item1, x.Item2))),
            ["announce"] = ("LOGIN TEXT", a => Do((a.Login(), a.Rest("TEXT")), (run, x) => run.Twitch.Notices.Announce(run.Channel, x.Item1, x.Item2))),
            ["streak"] = ("LOGIN STREAMS [TEXT]", a => Do((a.Login(), a.Number("STREAMS"), a.OptionalRest()), (run, x) => run.Twitch.Notices.WatchStreak(run.Channel, x.Item1, x.Item2, x.Item3))),
            ["delete"] = ("LOGIN", a => Do(a.Login(), (run, login) => run.Twitch.Moderation.DeleteLast(run.Channel, login))),
            ["timeout"] = ("LOGIN SECONDS", a => Do((a.Login(), a.Number("SECONDS")), (run, x) => run.Twitch.Moderation.Timeout(run.Channel, x.Item1, TimeSpan.FromSeconds(x.Item2)))),
            ["ban"] = ("LOGIN", a => Do(a.Login(), (run, login) => run.Twitch.Moderation.Ban(run.Channel, login))),
            ["clear"] = ("", _ => Do(0, (run, _) => run.Twitch.Moderation.Clear(run.Channel))),
            ["notice"] = ("MSG-ID TEXT", a => Do((a.Word("MSG-ID"), a.Rest("TEXT")), (run, x) => run.Twitch.Moderation.Notice(run.Channel, x.Item1, x.Item2))),
            ["mode"] = ("NAME VALUE", Mode),
            ["raw"] = ("LINE", a => Raw(a, "\r\n"u8.ToArray())),
            ["bytes"] = ("TEXT", a => Raw(a, [])),
            ["one-byte"] = ("LINE", a => Later(a.Rest("LINE"), (run, line) => run.Twitch.Faults.OneByteAtATimeAsync(line))),
            ["half"] = ("finish|reset LINE", a => Later((a.OneOf<DropKind>("KIND"), a.Rest("LINE")), (run, x) => run.Twitch.Faults.HalfLineAsync(x.Item2, x.Item1))),
            ["long-line"] = ("BYTES", a => Later(a.Number("BYTES"), (run, bytes) => run.Twitch.Faults.LongLineAsync(run.Channel, bytes, ends: true))),
            ["silence"] = ("none|pongs|writing|reading|everything", a => Do(a.OneOf<SilenceKinds>("KIND"), (run, kind) => run.Twitch.Faults.Silence(kind))),
            ["reconnect"] = ("", _ => Do(0, (run, _) => run.Twitch.Faults.Reconnect())),
            ["drop"] = ("finish|reset", a => Later(a.OneOf<DropKind>("KIND"), (run, kind) => run.Twitch.Faults.DropAsync(kind))),
            ["drop-after"] = ("LINES finish|reset", a => Do((a.Number("LINES"), a.OneOf<DropKind>("KIND")), (run, x) => run.Twitch.Faults.DropAfter(x.Item1, x.Item2))),
            ["refuse"] = ("CONNECTIONS finish|reset", a => Do((a.Number("CONNECTIONS"), a.OneOf<DropKind>("KIND")), (run, x) => run.Twitch.Faults.RefuseConnections(x.Item1, x.Item2))),
            ["refuse-login"] = ("LOGINS REASON", a => Do((a.Number("LOGINS"), a.OneOf<LoginRefusal>("REASON")), (run, x) => run.Twitch.Faults.RefuseLogins(x.Item1, x.Item2))),
            ["odd"] = ("COUNT", a => Later(a.Number("COUNT"), (run, count) => run.Twitch.Faults.OddLinesAsync(run.Channel, count))),
            ["flood"] = ("COUNT [RATE]", Flood),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    private static ScriptStep Do<T>(T arguments, Action<ScriptRun, T> action) => (run, _) =>
    {
        action(run, arguments);
        return Task.CompletedTask;
    };

    private static ScriptStep Later<T>(T arguments, Func<ScriptRun, T, Task> action) => (run, _) => action(run, arguments);

    private static ScriptStep Wait(ScriptArguments arguments)
    {
        var duration = arguments.Duration();
        return (run, token) => Task.Delay(duration, run.Twitch.Time, token);
    }

    private static ScriptStep Say(ScriptArguments arguments, Func<ChatLine, ChatLine> change) => Do(
        (Login: arguments.Login(), Text: arguments.Rest("TEXT")),
        (run, said) => run.Twitch.Say(change(new ChatLine { Channel = run.Channel, Login = said.Login, Text = said.Text })));

    private static ScriptStep Cheer(ScriptArguments arguments)
    {
        var (login, bits, text) = (arguments.Login(), arguments.Number("BITS"), arguments.OptionalRest());
        return Do(login, (run, _) => run.Twitch.Say(new ChatLine
        {
            Channel = run.Channel,
            Login = login,
            Text = string.Create(CultureInfo.InvariantCulture, $"Cheer{bits} {text}").Trim(),
            Bits = bits,
        }));
    }

    private static ScriptStep Reply(ScriptArguments arguments)
    {
        var (login, to, text) = (arguments.Login(), arguments.Login(), arguments.Rest("TEXT"));
        return Do(login, (run, _) =>
        {
            var parent = run.Twitch.Rooms.History.LastBy(run.Channel, to);
            run.Twitch.Say(new ChatLine
            {
                Channel = run.Channel,
                Login = login,
                Text = $"@{parent?.Author.DisplayName ?? to} {text}",
                ReplyTo = parent?.Id,
            });
        });
    }

    private static ScriptStep Mode(ScriptArguments arguments)
    {
        var (mode, value) = (arguments.Word("NAME"), arguments.Word("VALUE"));
        return Rooms.RoomStates.Modes.Contains(mode)
            ? Do(mode, (run, _) => run.Twitch.Moderation.RoomState(run.Channel, mode, value))
            : throw new FormatException($"there is no mode '{mode}'; there are {string.Join(", ", Rooms.RoomStates.Modes)}");
    }

    private static ScriptStep Raw(ScriptArguments arguments, byte[] end)
    {
        byte[] bytes = [.. arguments.Bytes(), .. end];
        return (run, _) => run.Twitch.SendBytesAsync(run.Channel, bytes);
    }

    private static ScriptStep Flood(ScriptArguments arguments)
    {
        var count = arguments.Number("COUNT");
        double? rate = arguments.AtEnd ? null : arguments.Number("RATE");
        return async (run, token) =>
        {
            var first = run.Twitch.NextFloodNumber(count);
            var result = await run.Twitch.FloodAsync(new FloodOptions { Channel = run.Channel, Count = count, Rate = rate, FirstNumber = first }, token);
            run.Print(result.ToString());
        };
    }

    private static string[] Recipients(int count) =>
        [.. Enumerable.Range(1, count).Select(number => new StringBuilder("lucky").Append(number.ToString(CultureInfo.InvariantCulture)).ToString())];
}
