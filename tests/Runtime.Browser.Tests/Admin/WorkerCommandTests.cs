using Microsoft.Playwright;
using Runtime.Core.Scheduling;
using TestKit.Admin;
using static Microsoft.Playwright.Assertions;

namespace Runtime.Browser.Tests.Admin;

public sealed class WorkerCommandTests(AdminBrowser browser)
{
    [Fact]
    public async Task Stopping_a_worker_is_confirmed_carried_out_and_reported()
    {
        await using var server = await AdminServer.StartAsync();
        await using var tab = await browser.OpenAsync(server);
        await tab.GoAsync("/");
        var row = tab.Page.Locator("[data-worker='twitch/daniel']");

        await row.GetByRole(AriaRole.Button, new() { Name = "Stop" }).ClickAsync();
        var dialog = tab.Page.GetByRole(AriaRole.Alertdialog);
        await Expect(dialog).ToContainTextAsync("Stop twitch/daniel?");
        Assert.Empty(server.Scene.Workers.Commands);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Stop", Exact = true }).ClickAsync();

        await Expect(row).ToContainTextAsync("Stopped");
        await Expect(tab.Page.GetByText("Stopped twitch/daniel")).ToBeVisibleAsync();
        Assert.Equal(["stop twitch/daniel"], server.Scene.Workers.Commands);
        await row.GetByRole(AriaRole.Button, new() { Name = "Start twitch/daniel", Exact = true }).ClickAsync();
        await Expect(row).ToContainTextAsync("Running");
    }

    [Fact]
    public async Task A_stop_that_is_not_confirmed_does_nothing()
    {
        await using var server = await AdminServer.StartAsync();
        await using var tab = await browser.OpenAsync(server);
        await tab.GoAsync("/");

        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Stop twitch/daniel" }).ClickAsync();
        await tab.Page.GetByRole(AriaRole.Alertdialog).GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();

        await Expect(tab.Page.GetByRole(AriaRole.Alertdialog)).ToHaveCountAsync(0);
        Assert.Empty(server.Scene.Workers.Commands);
    }

    [Fact]
    public async Task A_refusal_is_told_in_the_supervisors_words()
    {
        await using var server = await AdminServer.StartAsync();
        server.Scene.Workers.Refusal = "The daemon is shutting down.";
        await using var tab = await browser.OpenAsync(server);
        await tab.GoAsync("/");

        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Restart twitch/daniel" }).ClickAsync();
        await tab.Page.GetByRole(AriaRole.Alertdialog).GetByRole(AriaRole.Button, new() { Name = "Restart" }).ClickAsync();

        await Expect(tab.Page.GetByText("Could not restart twitch/daniel")).ToBeVisibleAsync();
        await Expect(tab.Page.GetByText("The daemon is shutting down.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_event_of_a_disabled_button_has_no_effect()
    {
        await using var server = await AdminServer.StartAsync();
        await using var tab = await browser.OpenAsync(server);
        await tab.GoAsync("/");
        var start = tab.Page.GetByRole(AriaRole.Button, new() { Name = "Start kick/ayla", Exact = true });
        await Expect(start).ToBeDisabledAsync();

        await start.EvaluateAsync("button => { button.disabled = false; button.click(); }");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Restart twitch/daniel" }).ClickAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Alertdialog)).ToContainTextAsync("Restart twitch/daniel?");

        Assert.Empty(server.Scene.Workers.Commands);
    }

    [Fact]
    public async Task A_worker_that_changed_while_the_question_stood_is_left_alone()
    {
        await using var server = await AdminServer.StartAsync();
        await using var tab = await browser.OpenAsync(server);
        await tab.GoAsync("/");

        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Restart twitch/daniel" }).ClickAsync();
        var dialog = tab.Page.GetByRole(AriaRole.Alertdialog);
        await Expect(dialog).ToContainTextAsync("Restart twitch/daniel?");
        server.Scene.Workers.Set([.. server.Scene.Workers.Workers.Select(worker => worker.Key == AdminScene.Twitch ? worker with { State = WorkerState.Disabled } : worker)]);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Restart" }).ClickAsync();

        await Expect(tab.Page.GetByText("twitch/daniel changed meanwhile")).ToBeVisibleAsync();
        Assert.Empty(server.Scene.Workers.Commands);
    }
}
