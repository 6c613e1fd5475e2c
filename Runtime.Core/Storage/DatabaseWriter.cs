using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace Runtime.Core.Storage;

/// <summary>
/// The one writer connection, on a thread of its own. Work that waits together is committed together: one
/// <c>BEGIN IMMEDIATE</c>, one sync to disk, however many callers it serves.
/// </summary>
internal sealed class DatabaseWriter : IDisposable
{
    private const int MaxGroup = 64;
    private readonly Channel<Work> _queue = Channel.CreateUnbounded<Work>(new UnboundedChannelOptions { SingleReader = true });

    // Set after each addition. A semaphore would spin before it sleeps, at every pause between two commits.
    private readonly AutoResetEvent _available = new(false);
    private readonly SqliteConnection _connection;
    private readonly WriterSession _session;
    private readonly Thread _thread;

    public DatabaseWriter(SqliteConnection connection)
    {
        _connection = connection;
        _session = new WriterSession(connection);
        _thread = new Thread(Run) { IsBackground = true, Name = "sqlite writer" };
        _thread.Start();
    }

    /// <summary>Completes after the transaction that holds <paramref name="work"/> is on disk.</summary>
    /// <exception cref="SqliteException">Nothing of <paramref name="work"/> was kept.</exception>
    public Task WriteAsync(Action<WriterSession> work)
    {
        var item = new Work(work);
        if (!_queue.Writer.TryWrite(item))
        {
            return Task.FromException(new ObjectDisposedException(nameof(DatabaseWriter)));
        }

        _available.Set();
        return item.Completion.Task;
    }

    /// <summary>Commits what is queued, then closes the connection.</summary>
    public void Dispose()
    {
        if (_queue.Writer.TryComplete())
        {
            _available.Set();
            _thread.Join();
            _session.Dispose();
            _connection.Dispose();
            _available.Dispose();
        }
    }

    private void Run()
    {
        var group = new List<Work>(MaxGroup);
        while (!_queue.Reader.Completion.IsCompleted)
        {
            _available.WaitOne();
            while (Take(group))
            {
                CommitGroup(group);
            }
        }
    }

    private bool Take(List<Work> group)
    {
        group.Clear();
        while (group.Count < MaxGroup && _queue.Reader.TryRead(out var work))
        {
            group.Add(work);
        }

        return group.Count > 0;
    }

    private void CommitGroup(List<Work> group)
    {
        if (TryCommit(group, out var failure))
        {
            group.ForEach(work => work.Completion.SetResult());
        }
        else if (group.Count == 1)
        {
            group[0].Completion.SetException(failure!);
        }
        else
        {
            // One caller's failure is not its neighbours': each gets a transaction of its own.
            foreach (var work in group)
            {
                CommitGroup([work]);
            }
        }
    }

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1031", Justification = "The caller's task carries the failure; the writer thread serves everybody else.")]
    private bool TryCommit(List<Work> group, out Exception? failure)
    {
        try
        {
            _session.Execute("BEGIN IMMEDIATE");
            foreach (var work in group)
            {
                work.Action(_session);
            }

            _session.Execute("COMMIT");
            failure = null;
            return true;
        }
        catch (Exception exception)
        {
            failure = exception;
            RollBack();
            return false;
        }
    }

    private void RollBack()
    {
        try
        {
            _session.Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
            // SQLite has rolled back already, as it does after a full disk.
        }
    }

    private sealed record Work(Action<WriterSession> Action)
    {
        public TaskCompletionSource Completion { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
