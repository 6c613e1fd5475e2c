using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Runtime.Core.Audit;
using Runtime.Core.Clips;
using Runtime.Core.Clips.Commands;
using Runtime.Core.Clips.Files;
using Runtime.Core.Clips.Media;
using Runtime.Core.Clips.Showing;
using Runtime.Core.Configuration;
using Runtime.Core.Creators;
using Runtime.Core.Discord.Commands;
using Runtime.Core.Discord.Connection;
using Runtime.Core.Discord.Guilds;
using Runtime.Core.Discord.Interactions;
using Runtime.Core.Discord.Notices;
using Runtime.Core.Discord.Standalone;
using Runtime.Core.Exports;
using Runtime.Core.Exports.Inspection;
using Runtime.Core.Exports.Mirror;
using Runtime.Core.Scheduling;
using Runtime.Core.Triggers;
using TestKit;
using TestKit.Admin;
using TestKit.Discord;

namespace Runtime.Host.Tests.Fakes;

/// <summary>Stands in for slices that a composition leaves out: nothing runs, nothing is published.</summary>
internal static class VacantSlices
{
    public static IServiceCollection AddVacantSlices(this IServiceCollection services)
    {
        services.TryAddSingleton<ICreatorDirectory, NoCreators>();
        services.TryAddSingleton<IWorkerControl, NoWorkers>();
        services.TryAddSingleton<IExportLibrary, NoExports>();
        services.TryAddSingleton<IExportInspector, FakeExportInspector>();
        services.TryAddSingleton<IMirrors, NoMirrors>();
        services.TryAddSingleton<FakeClipLibrary>();
        services.TryAddSingleton<IClipLibrary>(provider => provider.GetRequiredService<FakeClipLibrary>());
        services.TryAddSingleton<FakeClipCommands>();
        services.TryAddSingleton<IClipCommands>(provider => provider.GetRequiredService<FakeClipCommands>());
        services.TryAddSingleton<IClipInbox>(provider => provider.GetRequiredService<FakeClipCommands>());
        services.TryAddSingleton<IClipShow, FakeClipShow>();
        services.TryAddSingleton<ICaptureBuffers, FakeCaptureBuffers>();
        services.TryAddSingleton<IClipMedia, FakeClipMedia>();
        services.TryAddSingleton<IClipPreviews, FakeClipFiles>();
        services.TryAddSingleton<FakeDiscordSlice>();
        services.TryAddSingleton<IDiscordConnection>(provider => provider.GetRequiredService<FakeDiscordSlice>());
        services.TryAddSingleton<IDiscordGuilds>(provider => provider.GetRequiredService<FakeDiscordSlice>());
        services.TryAddSingleton<IDiscordGuildSettings>(provider => provider.GetRequiredService<FakeDiscordSlice>());
        services.TryAddSingleton<IDiscordNotices>(provider => provider.GetRequiredService<FakeDiscordSlice>());
        services.TryAddSingleton<IDiscordCommandLog>(provider => provider.GetRequiredService<FakeDiscordSlice>());
        services.TryAddSingleton<IDiscordInteractions>(provider => provider.GetRequiredService<FakeDiscordSlice>());
        services.TryAddSingleton<IDiscordBeside>(provider => provider.GetRequiredService<FakeDiscordSlice>());
        services.TryAddSingleton<NoConfiguration>();
        services.TryAddSingleton<IConfigurationSource>(provider => provider.GetRequiredService<NoConfiguration>());
        services.TryAddSingleton<IConfigurationReload>(provider => provider.GetRequiredService<NoConfiguration>());
        services.TryAddSingleton<ITriggerTester, NoTriggers>();
        services.TryAddSingleton<IAuditTrail, RecordedAudit>();
        return services;
    }

    private sealed class Nothing : IDisposable
    {
        public static Nothing ToStop { get; } = new();

        public void Dispose()
        {
            // There was no subscription.
        }
    }

    private sealed class NoCreators : ICreatorDirectory
    {
        public ImmutableArray<CreatorState> States => [];

        public CreatorState? Find(CreatorId id) => null;

        public ICreatorInbox? Inbox(CreatorId id) => null;

        public IDisposable OnPublished(Action<CreatorState> handler) => Nothing.ToStop;
    }

    private sealed class NoWorkers : IWorkerControl
    {
        private static readonly Task<WorkerCommandResult> Refusal = Task.FromResult(new WorkerCommandResult(false, "Nothing runs here."));

        public ImmutableArray<WorkerStatus> Workers => [];

        public ImmutableArray<PlatformStatus> Platforms => [];

        public ImmutableArray<RunningTask> Tasks => [];

        public Task<WorkerCommandResult> StartAsync(WorkerKey key, Actor by, CancellationToken cancellationToken) => Refusal;

        public Task<WorkerCommandResult> StopAsync(WorkerKey key, Actor by, CancellationToken cancellationToken) => Refusal;

        public Task<WorkerCommandResult> RestartAsync(WorkerKey key, Actor by, CancellationToken cancellationToken) => Refusal;

        public IDisposable OnChange(Action handler) => Nothing.ToStop;
    }

    private sealed class NoExports : IExportLibrary
    {
        public ImmutableArray<PublishedDocument> Documents => [];

        public PublishedDocument? Find(string path) => null;

        public Task WaitForChangeAsync(string path, string entityTag, CancellationToken cancellationToken) => new TaskCompletionSource().Task.WaitAsync(cancellationToken);

        public IDisposable OnPublished(Action<PublishedDocument> handler) => Nothing.ToStop;
    }

    private sealed class NoMirrors : IMirrors
    {
        public ImmutableArray<MirrorStatus> Mirrors => [];

        public Task<MirrorReport?> PublishNowAsync(string name, Actor by, CancellationToken cancellationToken) => Task.FromResult<MirrorReport?>(null);

        public Task<MirrorComparison?> CheckAsync(string name, CancellationToken cancellationToken) => Task.FromResult<MirrorComparison?>(null);

        public IDisposable OnChange(Action handler) => Nothing.ToStop;
    }

    private sealed class NoConfiguration : IConfigurationSource, IConfigurationReload
    {
        public RuntimeConfiguration Current { get; } = new();

        public RuntimeConfiguration ReloadNow(Actor by) => Current;

        public IDisposable OnChange(Action<RuntimeConfiguration> handler) => Nothing.ToStop;
    }

    private sealed class NoTriggers : ITriggerTester
    {
        public Task<TriggerTestResult?> TestAsync(TriggerTestRequest request, CancellationToken cancellationToken) => Task.FromResult<TriggerTestResult?>(null);
    }
}
