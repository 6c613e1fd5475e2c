using System.Collections.Immutable;
using Runtime.Core.Exports.Files;

namespace Runtime.Core.Versioning.Stamping;

/// <summary>
/// Brings every file that names the version to the same one. All of them are read and checked first; then the new ones
/// are written beside the old ones, and only when all lie there are they renamed over them. A failure on the way puts
/// back what was replaced already.
/// </summary>
public sealed class VersionStamper
{
    private readonly IFileOperations _files;

    public VersionStamper()
        : this(new SystemFileOperations())
    {
    }

    internal VersionStamper(IFileOperations files) => _files = files;

    /// <param name="checkout">The folder with <c>Directory.Build.props</c>.</param>
    /// <param name="dashboard">The dashboard's folder with <c>version.json</c>, or null.</param>
    public StampPlan Plan(string checkout, string? dashboard, Stamp stamp)
    {
        var (files, faults, steps) = (ImmutableArray.CreateBuilder<StampedFile>(), ImmutableArray.CreateBuilder<StampFault>(), ImmutableArray.CreateBuilder<StampStep>());
        foreach (var target in StampTargets.Of(checkout, dashboard))
        {
            try
            {
                if (Read(target) is not { } old)
                {
                    files.Add(new StampedFile(target.Path, StampState.Absent, []));
                    continue;
                }

                var stamped = target.Kind == StampKind.BuildProperties ? BuildPropertiesStamp.Apply(old, stamp) : JsonStamp.Apply(old, stamp, adds: target.Kind == StampKind.VersionFile);
                var isChanged = !stamped.Fields.IsEmpty;
                files.Add(new StampedFile(target.Path, isChanged ? StampState.Changed : StampState.Unchanged, stamped.Fields));
                if (isChanged)
                {
                    steps.Add(new StampStep(target.Path, old, stamped.Content));
                }
            }
            catch (Exception exception) when (exception is StampFormatException or IOException or UnauthorizedAccessException)
            {
                faults.Add(new StampFault(target.Path, exception is StampFormatException ? exception.Message : FailureText.For(exception)));
            }
        }

        return new StampPlan(files.ToImmutable(), faults.ToImmutable()) { Steps = steps.ToImmutable() };
    }

    /// <exception cref="StampFailedException">Nothing is stamped.</exception>
    public void Apply(StampPlan plan)
    {
        if (!plan.Faults.IsEmpty)
        {
            throw new StampFailedException("a file cannot be stamped as it is, so none was");
        }

        var temporary = plan.Steps.ToDictionary(step => step, step => Beside(step.Path));
        var replaced = new Stack<StampStep>();
        try
        {
            foreach (var step in plan.Steps)
            {
                _files.WriteNew(temporary[step], step.New.Span, flushToDisk: true);
            }

            foreach (var step in plan.Steps)
            {
                RefuseIfChanged(step);
                _files.Replace(temporary[step], step.Path);
                replaced.Push(step);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            var stuck = replaced.Where(step => !TryPutBack(step)).Select(step => step.Path).ToArray();
            var why = exception is StampFailedException ? exception.Message : FailureText.For(exception);
            throw new StampFailedException(stuck.Length == 0 ? $"nothing was stamped: {why}" : $"{why}; these files could not be put back: {string.Join(", ", stuck)}", exception);
        }
        finally
        {
            foreach (var left in temporary.Values)
            {
                TryDelete(left);
            }
        }
    }

    private byte[]? Read(StampTarget target) => _files.KindOf(target.Path) switch
    {
        PathKind.File => File.ReadAllBytes(target.Path),
        PathKind.Missing when target.Kind == StampKind.BuildProperties => throw new StampFormatException("it is not there, so this is no checkout of the runtime; name one with --checkout"),
        PathKind.Missing => null,
        PathKind.Link => throw new StampFormatException("it is a link; stamp the file that it leads to, or put a file in its place"),
        _ => throw new StampFormatException("it is a folder where a file should be"),
    };

    private static string Beside(string path) => Path.Combine(Path.GetDirectoryName(path)!, TemporaryNames.For(Path.GetFileName(path)));

    private static void RefuseIfChanged(StampStep step)
    {
        if (!File.ReadAllBytes(step.Path).AsSpan().SequenceEqual(step.Old.Span))
        {
            throw new StampFailedException($"{step.Path} was changed by someone else meanwhile; run it again");
        }
    }

    private bool TryPutBack(StampStep step)
    {
        var temporary = Beside(step.Path);
        try
        {
            _files.WriteNew(temporary, step.Old.Span, flushToDisk: true);
            _files.Replace(temporary, step.Path);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            TryDelete(temporary);
            return false;
        }
    }

    private void TryDelete(string path)
    {
        try
        {
            _files.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A leftover beside the file; the failure that brought us here is the one to report.
        }
    }
}
