namespace Runtime.Browser.Tests.Admin;

/// <summary>One server for all tests of the Discord page; each sets the scene anew.</summary>
public sealed class DiscordServer : IAsyncLifetime
{
    public AdminServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await AdminServer.StartAsync();

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
