using System.Reflection;

namespace Runtime.Core.Versioning;

/// <summary>The version this build carries, stamped into the assembly from <c>Directory.Build.props</c>.</summary>
public static class RuntimeVersion
{
    public const string Project = "StreamSuites™ Runtime";

    /// <summary>Semantic version without a leading <c>v</c>, for example <c>0.3.0-alpha</c>.</summary>
    public static string Version { get; } =
        typeof(RuntimeVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0";

    /// <summary>For example <c>2026.11.21+001</c>.</summary>
    public static string Build { get; } =
        typeof(RuntimeVersion).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(attribute => attribute.Key == "StreamSuitesBuild")?.Value ?? "";
}
