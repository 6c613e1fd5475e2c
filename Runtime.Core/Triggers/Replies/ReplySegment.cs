using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;

namespace Runtime.Core.Triggers.Replies;

/// <summary>A piece of a reply: text as written, or a value that is filled in.</summary>
internal abstract class ReplySegment
{
    public abstract void Write(ref ReplyWriter writer, ReplyValues values);
}

internal sealed class LiteralSegment(string text) : ReplySegment
{
    public string Text { get; } = text;

    public override void Write(ref ReplyWriter writer, ReplyValues values) => writer.Append(Text);
}

internal sealed class ValueSegment(Func<ReplyValues, string> value) : ReplySegment
{
    public override void Write(ref ReplyWriter writer, ReplyValues values) => writer.Append(value(values));
}

internal sealed class ArgumentSegment(int index) : ReplySegment
{
    public override void Write(ref ReplyWriter writer, ReplyValues values) => writer.Append(values.Arguments[index]);
}

internal sealed class TimeSegment(TimeZoneInfo zone) : ReplySegment
{
    public override void Write(ref ReplyWriter writer, ReplyValues values) =>
        writer.Append(TimeZoneInfo.ConvertTime(values.Now, zone).ToString("HH:mm", CultureInfo.InvariantCulture));
}

/// <summary>A number of a range. Chance is a hash of what happened, so a replayed log rolls the same dice.</summary>
internal sealed class RandomNumberSegment(int occurrence, long minimum, long maximum) : ReplySegment
{
    public override void Write(ref ReplyWriter writer, ReplyValues values)
    {
        var number = minimum + (long)RandomSegments.Below(values, occurrence, (ulong)(maximum - minimum) + 1);
        writer.Append(number.ToString(CultureInfo.InvariantCulture));
    }
}

/// <summary>One of several texts, by the same chance.</summary>
internal sealed class RandomChoiceSegment(int occurrence, ImmutableArray<string> choices) : ReplySegment
{
    public override void Write(ref ReplyWriter writer, ReplyValues values) =>
        writer.Append(choices[(int)RandomSegments.Below(values, occurrence, (ulong)choices.Length)]);
}

internal static class RandomSegments
{
    /// <summary>Uniform in [0, bound); the same seed, message, trigger, action and place in the template give the same.</summary>
    public static ulong Below(ReplyValues values, int occurrence, ulong bound)
    {
        var message = values.Message;
        var hash = StableHash.Bytes(
            values.Context.Seed.ToString(CultureInfo.InvariantCulture),
            message.Platform.Value,
            message.Channel,
            message.Id,
            values.Rule.Id,
            values.ActionIndex.ToString(CultureInfo.InvariantCulture),
            occurrence.ToString(CultureInfo.InvariantCulture));
        return (ulong)(((UInt128)BinaryPrimitives.ReadUInt64LittleEndian(hash) * bound) >> 64);
    }
}
