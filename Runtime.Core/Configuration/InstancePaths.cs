namespace Runtime.Core.Configuration;

/// <summary>Where one instance keeps its files (<c>--root</c>), and where the shipped ones are.</summary>
/// <param name="Root">Holds <c>config/</c>, <c>data/</c>, <c>exports/</c>, <c>clips/</c> and <c>.env</c>.</param>
/// <param name="Shipped">Holds <c>wwwroot/</c>, <c>schemas/</c> and <c>config/defaults/</c>: the checkout or the published folder.</param>
public sealed record InstancePaths(string Root, string Shipped)
{
    public string Config => Path.Combine(Root, "config");

    public string Data => Path.Combine(Root, "data");

    public string Exports => Path.Combine(Root, "exports");

    public string Clips => Path.Combine(Root, "clips");

    public string EnvironmentFile => Path.Combine(Root, ".env");

    public string Database => Path.Combine(Data, "streamsuites.db");

    public string Schemas => Path.Combine(Shipped, "schemas");

    public string ConfigDefaults => Path.Combine(Shipped, "config", "defaults");
}
