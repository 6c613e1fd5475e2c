using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using Runtime.Core.Configuration;
using Runtime.Host.Security;

namespace Runtime.Host.Endpoints;

/// <summary>What is in force and what is wrong with the files as they are now.</summary>
internal static class ConfigurationEndpoints
{
    public static void MapConfiguration(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/config").WithTags("Configuration");
        group.MapGet("", (IConfigurationSource configuration) => TypedResults.Ok(ConfigurationView.From(configuration.Current)))
            .WithSummary("The configuration's hash, what it holds and its faults");
        group.MapPost("/reload", Reload).WithSummary("Read every document now instead of waiting for the watcher");
    }

    private static Ok<ConfigurationView> Reload(HttpContext context, IConfigurationReload configuration) =>
        TypedResults.Ok(ConfigurationView.From(configuration.ReloadNow(Actors.Of(context))));
}

internal sealed record ConfigurationView(
    string Hash, bool IsDemo, int Creators, int Triggers, ActionsMode ActionsMode, ImmutableArray<ConfigurationFault> Faults)
{
    public static ConfigurationView From(RuntimeConfiguration configuration) => new(
        configuration.Hash,
        configuration.IsDemo,
        configuration.Creators.Length,
        configuration.Triggers.Length,
        configuration.System.ActionsMode,
        configuration.Faults);
}
