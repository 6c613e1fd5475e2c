using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Threading.Channels;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Runtime.Browser.Tests.Admin;

/// <summary>
/// Everything that page and server say to each other arrives later, by the milliseconds in <c>STREAMSUITES_SLOW_WIRE</c>.
/// A test that goes on before its last step was answered fails with it on every machine, instead of now and then on a busy one.
/// </summary>
internal static class SlowWire
{
    private static readonly TimeProvider Time = TimeProvider.System;

    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(
        int.TryParse(Environment.GetEnvironmentVariable("STREAMSUITES_SLOW_WIRE"), NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) ? milliseconds : 0);

    public static void UseSlowWire(this ListenOptions listen)
    {
        if (Delay > TimeSpan.Zero)
        {
            listen.Use(next => connection => ServeAsync(next, connection));
        }
    }

    private static async Task ServeAsync(ConnectionDelegate next, ConnectionContext connection)
    {
        var wire = connection.Transport;
        var asked = new Pipe();
        var answered = new Pipe();
        connection.Transport = new Duplex(asked.Reader, answered.Writer);
        var questions = ForwardAsync(wire.Input, asked.Writer);
        var answers = ForwardAsync(answered.Reader, wire.Output);
        await next(connection);
        await answered.Writer.CompleteAsync();
        await answers;
        wire.Input.CancelPendingRead();
        await questions;
        connection.Transport = wire;
    }

    private static Task ForwardAsync(PipeReader from, PipeWriter to)
    {
        var late = Channel.CreateUnbounded<(DateTimeOffset Due, byte[] Bytes)>();
        return Task.WhenAll(CollectAsync(from, late.Writer), DeliverAsync(late.Reader, to));
    }

    private static async Task CollectAsync(PipeReader from, ChannelWriter<(DateTimeOffset Due, byte[] Bytes)> late)
    {
        try
        {
            ReadResult read;
            do
            {
                read = await from.ReadAsync();
                late.TryWrite((Time.GetUtcNow() + Delay, read.Buffer.ToArray()));
                from.AdvanceTo(read.Buffer.End);
            }
            while (!read.IsCompleted && !read.IsCanceled);
            late.Complete();
        }
        catch (Exception exception) when (exception is IOException or ConnectionAbortedException)
        {
            late.Complete(exception);
        }
    }

    private static async Task DeliverAsync(ChannelReader<(DateTimeOffset Due, byte[] Bytes)> late, PipeWriter to)
    {
        Exception? broken = null;
        try
        {
            await foreach (var (due, bytes) in late.ReadAllAsync())
            {
                if (due - Time.GetUtcNow() is { Ticks: > 0 } left)
                {
                    await Task.Delay(left, Time);
                }

                await to.WriteAsync(bytes);
            }
        }
        catch (Exception exception) when (exception is IOException or ConnectionAbortedException)
        {
            broken = exception;
        }

        await to.CompleteAsync(broken);
    }

    private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
