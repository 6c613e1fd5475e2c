using System.Collections.Immutable;
using Runtime.Core.Chat;
using Runtime.Core.Creators;

namespace Runtime.Core.Tests.Triggers;

public sealed class RoleRuleTests
{
    private const ChatRoles SubscribedVip = ChatRoles.Subscriber | ChatRoles.Vip;

    [Theory]
    [InlineData("", ChatRoles.None, true)]
    [InlineData("everyone", ChatRoles.None, true)]
    [InlineData("subscriber", ChatRoles.None, false)]
    [InlineData("subscriber", ChatRoles.Subscriber, true)]
    [InlineData("subscriber", ChatRoles.Vip, true)]
    [InlineData("vip", ChatRoles.Subscriber, false)]
    [InlineData("vip", SubscribedVip, true)]
    [InlineData("VIP", ChatRoles.Moderator, true)]
    [InlineData("moderator", ChatRoles.Vip, false)]
    [InlineData("moderator", ChatRoles.Staff, false)]
    [InlineData("moderator", ChatRoles.Moderator, true)]
    [InlineData("moderator", ChatRoles.Broadcaster, true)]
    [InlineData("broadcaster", ChatRoles.Moderator, false)]
    [InlineData("broadcaster", ChatRoles.Broadcaster, true)]
    [InlineData("broadcaster,vip", ChatRoles.Vip, true)]
    [InlineData("broadcaster,vip", ChatRoles.Subscriber, false)]
    public void Any_of_the_roles_or_a_higher_one_is_enough(string roles, ChatRoles author, bool allowed)
    {
        var scene = new TriggerScene(TriggerScene.Command("!x") with { Roles = [.. roles.Split(',', StringSplitOptions.RemoveEmptyEntries)] });

        var step = scene.StepOf("!x", roles: author);

        Assert.Equal(allowed ? TraceOutcome.Fired : TraceOutcome.RefusedRole, step.Outcome);
    }

    [Fact]
    public void A_platform_may_differ()
    {
        var scene = new TriggerScene(TriggerScene.Command("!x") with
        {
            Roles = ["moderator"],
            RolesByPlatform = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty.Add("youtube", ["subscriber"]).Add("kick", []),
        });

        Assert.Equal(new TraceStep("x", TraceOutcome.RefusedRole, "needs moderator"), scene.StepOf("!x", roles: ChatRoles.Subscriber));
        Assert.Equal(TraceOutcome.Fired, scene.StepOf("!x", roles: ChatRoles.Subscriber, platform: "youtube").Outcome);
        Assert.Equal("needs subscriber", scene.StepOf("!x", platform: "youtube").Detail);
        Assert.Equal(TraceOutcome.Fired, scene.StepOf("!x", platform: "kick").Outcome);
    }

    /// <summary>A misspelt role must close the trigger, never open it.</summary>
    [Theory]
    [InlineData("modderator")]
    [InlineData("everyone,modderator")]
    public void A_role_that_does_not_exist_disables_the_trigger(string roles)
    {
        var scene = new TriggerScene(TriggerScene.Command("!x") with { Roles = [.. roles.Split(',')] });

        Assert.Equal("'modderator' is not a role", scene.Rules.Triggers[0].DisabledReason);
        Assert.Equal(TraceOutcome.Disabled, scene.StepOf("!x", roles: ChatRoles.Broadcaster).Outcome);
    }
}
