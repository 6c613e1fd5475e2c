using System.Collections.Immutable;

namespace Runtime.Core.Clips.Publishing.Rumble;

/// <summary>The program that runs an errand in a process of its own: this one, with another command.</summary>
internal sealed record RumbleProgram(string File, ImmutableArray<string> Arguments)
{
    public static RumbleProgram OfThisProcess()
    {
        var program = Environment.ProcessPath ?? throw new InvalidOperationException("This process has no file.");
        var isHost = Path.GetFileNameWithoutExtension(program).Equals("dotnet", StringComparison.OrdinalIgnoreCase);
        return new(program, isHost ? [Environment.GetCommandLineArgs()[0], RumbleErrands.Command] : [RumbleErrands.Command]);
    }
}
