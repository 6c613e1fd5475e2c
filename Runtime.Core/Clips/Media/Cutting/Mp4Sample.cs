namespace Runtime.Core.Clips.Media.Cutting;

/// <summary>One picture or frame of sound in the order in which it lies in the file.</summary>
/// <param name="At">When it is shown or heard, 90 kHz on the line of the source.</param>
internal readonly record struct Mp4Sample(bool IsPicture, long At, int Size, bool IsKey);

/// <summary>How the pictures are coded: the avcC record's content.</summary>
/// <param name="ParameterSets">All of them, from the copied and from the encoded pictures; their ids differ.</param>
internal sealed record PictureFormat(SequenceParameters Shape, IReadOnlyList<byte[]> ParameterSets);
