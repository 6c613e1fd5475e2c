using System.CommandLine;
using System.CommandLine.Invocation;
using Runtime.Core.Versioning;

namespace Runtime.Host.Cli;

/// <summary><c>--version</c>: version and build, as the admin and the documents name them.</summary>
internal sealed class VersionAction : SynchronousCommandLineAction
{
    public override bool Terminating => true;

    public override int Invoke(ParseResult parseResult)
    {
        parseResult.InvocationConfiguration.Output.WriteLine($"{RuntimeVersion.Version} ({RuntimeVersion.Build})");
        return (int)ExitCode.Ok;
    }
}
