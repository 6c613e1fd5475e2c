using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Runtime.Core.Chat;
using Runtime.Core.Creators;
using Runtime.Core.Triggers;

namespace Runtime.Admin.Triggers;

/// <summary>Says what a message would cause, without causing it.</summary>
public sealed partial class TriggerTestBox
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private string _creator = "";
    private string _platform = "";
    private string _author = "Viewer";
    private string _text = "";
    private ChatRoles _role;
    private bool _running;
    private string? _failure;
    private TriggerTestResult? _result;

    [Parameter, EditorRequired]
    public required ImmutableArray<CreatorState> Creators { get; set; }

    [Parameter, EditorRequired]
    public required ImmutableArray<string> Platforms { get; set; }

    /// <summary>What the form begins with, where another page led here.</summary>
    [Parameter]
    public string? Creator { get; set; }

    [Parameter]
    public string? Platform { get; set; }

    [Parameter]
    public string? Text { get; set; }

    [Inject]
    public required ITriggerTester Tester { get; set; }

    [Inject]
    public required TimeProvider Time { get; set; }

    protected override void OnInitialized()
    {
        _creator = Creator ?? "";
        _platform = Platform ?? "";
        _text = Text ?? "";
    }

    /// <summary>A choice that has gone, or was never made, falls back to the first there is.</summary>
    protected override void OnParametersSet()
    {
        if (!Creators.Any(creator => creator.Id.Value == _creator))
        {
            _creator = Creators.FirstOrDefault()?.Id.Value ?? "";
        }

        if (!Platforms.Contains(_platform))
        {
            _platform = Platforms.FirstOrDefault() ?? "";
        }
    }

    private async Task RunAsync()
    {
        if (_running || _creator.Length == 0 || _text.Trim().Length == 0)
        {
            return;
        }

        _running = true;
        _failure = null;
        try
        {
            using var limit = new CancellationTokenSource(Patience, Time);
            var request = new TriggerTestRequest(new CreatorId(_creator), new PlatformId(_platform), _text, _author, _role);
            _result = await Tester.TestAsync(request, limit.Token);
            _failure = _result is null ? $"{_creator} is not running, so there is nothing to test against." : null;
        }
        catch (OperationCanceledException)
        {
            _failure = $"No answer within {Patience.TotalSeconds} s.";
        }
        finally
        {
            _running = false;
        }
    }
}
