using Runtime.Admin.Chat;
using Runtime.Core.Chat;
using Runtime.Core.Creators;
using TestKit;
using TestKit.Admin;

namespace Runtime.Host.Tests.Admin;

public sealed class ChatViewTests
{
    private readonly FakeCreatorDirectory _creators = new();

    public ChatViewTests()
    {
        _creators.Publish(ChatSamples.State("ayla"));
        _creators.Publish(ChatSamples.State("daniel"));
    }

    [Fact]
    public void The_chats_of_all_creators_are_one_list_in_the_order_they_were_heard()
    {
        Say("second", "ayla", 2);
        Say("first", "daniel", 1);
        Say("third", "daniel", 3);

        Assert.Equal(["first", "second", "third"], Texts(View()));
    }

    [Fact]
    public void Only_the_newest_lines_are_kept()
    {
        for (var i = 0; i < 150; i++)
        {
            Say($"a{i}", "ayla", i);
            Say($"d{i}", "daniel", i);
        }

        var view = View();

        Assert.Equal(ChatView.Capacity, view.Lines.Length);
        Assert.Equal("d149", Texts(view)[^1]);
    }

    [Fact]
    public void Each_part_of_the_filter_narrows_and_says_how_much_it_keeps_back()
    {
        _creators.Say(ChatSamples.Message("Hello", author: ChatSamples.Author("Tomasz", ChatRoles.Moderator | ChatRoles.Subscriber)));
        _creators.Say(ChatSamples.Message("hello", "ayla", platform: "kick"));
        _creators.Say(ChatSamples.Notice(NoticeKind.Raid, "200 raiders from Hella"));

        Assert.Equal(["hello"], Texts(View(new ChatFilter { Creator = "ayla" })));
        Assert.Equal(["hello"], Texts(View(new ChatFilter { Platform = "kick" })));
        Assert.Equal(["Hello"], Texts(View(new ChatFilter { Role = ChatRoles.Moderator })));
        Assert.Equal(["Hello"], Texts(View(new ChatFilter { Text = " TOMASZ " })));
        var hell = View(new ChatFilter { Text = "hell" });
        Assert.Equal((3, 0), (hell.Lines.Length, hell.Hidden));
        Assert.Equal(2, View(new ChatFilter { Text = "raiders" }).Hidden);
    }

    [Fact]
    public void Paused_nothing_is_added_but_what_moderation_removes_is_gone()
    {
        var rude = Say("rude", "daniel", 1);
        var pause = new ChatPause(_creators.States);

        Say("later", "daniel", 2);
        _creators.Remove(rude, RemovalReason.Deleted);
        var view = View(pause: pause);

        var line = Assert.Single(view.Lines);
        Assert.Equal((RemovalReason.Deleted, ""), (line.Removed, ((ChatMessage)line.Event).Text));
        Assert.Equal(1, view.Held);
    }

    [Fact]
    public void Paused_lines_stay_when_the_feed_has_moved_past_them()
    {
        Say("early", "daniel", 0);
        var pause = new ChatPause(_creators.States);
        for (var i = 1; i <= CreatorState.FeedCapacity; i++)
        {
            Say($"m{i}", "daniel", i);
        }

        Assert.Equal(["early"], Texts(View(pause: pause)));
    }

    private FeedEntry Say(string text, string creator, int second) =>
        _creators.Say(ChatSamples.Message(text, creator, at: ChatSamples.Noon.AddSeconds(second)));

    private ChatView View(ChatFilter? filter = null, ChatPause? pause = null) => ChatView.From(_creators.States, filter ?? new ChatFilter(), pause);

    private static IReadOnlyList<string> Texts(ChatView view) => [.. view.Lines.Select(line => (line.Event as ChatMessage)?.Text ?? "")];
}
