using System.Buffers.Binary;

namespace Runtime.Core.Clips.Media.Cutting;

/// <summary>What a transport stream is taken apart into. Spans are valid during the call only.</summary>
internal interface ITransportSink
{
    /// <summary>One picture, in decoding order, as ISO 14496-10 Annex B.</summary>
    /// <param name="at">In units of 90 kHz, without the wrap of 33 bits.</param>
    /// <param name="offset">Where its first transport packet begins in the file.</param>
    void Picture(long at, long decodedAt, long offset, ReadOnlySpan<byte> bytes);

    /// <summary>One or more whole ADTS frames.</summary>
    void Sound(long at, ReadOnlySpan<byte> bytes);
}

/// <summary>
/// Reads the transport streams that ffmpeg writes (ISO 13818-1): one programme, one picture in each PES packet. Streams
/// from elsewhere reach it only after ffmpeg has rewritten them.
/// </summary>
internal sealed class TransportStreamReader
{
    public const int PacketSize = 188;
    public const byte H264 = 0x1B;
    public const byte Aac = 0x0F;
    private const int LongestUnit = 64 * 1024 * 1024;
    private const int BufferedPackets = 1024;
    private readonly Assembly _video = new();
    private readonly Assembly _audio = new();
    private readonly byte[] _buffer = new byte[PacketSize * BufferedPackets];
    private int _mapPid = -1;
    private long _reference = long.MinValue;

    /// <summary>The stream types of the programme's first picture and sound; 0 while unknown or not there.</summary>
    public byte VideoType { get; private set; }

    public byte AudioType { get; private set; }

    /// <summary>The first two packets that say what is in the stream; a part of it is readable with them in front.</summary>
    public byte[] Tables { get; private set; } = [];

    /// <summary>Files that continue one another are read one after the other: their times stay on one line.</summary>
    /// <exception cref="InvalidDataException">It is not a transport stream.</exception>
    public void Read(Stream stream, ITransportSink sink)
    {
        (_mapPid, _video.Pid, _audio.Pid, VideoType, AudioType, Tables) = (-1, -1, -1, 0, 0, []);
        for (long offset = 0; ;)
        {
            var count = stream.ReadAtLeast(_buffer, _buffer.Length, throwOnEndOfStream: false);
            for (var at = 0; at + PacketSize <= count; at += PacketSize)
            {
                Packet(_buffer.AsSpan(at, PacketSize), offset + at, sink);
            }

            offset += count;
            if (count < _buffer.Length)
            {
                _video.Flush(this, sink, isVideo: true);
                _audio.Flush(this, sink, isVideo: false);
                return;
            }
        }
    }

    /// <summary>Times of one cut lie within hours of each other, so one that seems a day away has wrapped.</summary>
    private long Unwrap(long time)
    {
        const long Wrap = 1L << 33;
        if (_reference == long.MinValue)
        {
            _reference = time;
        }

        time += (long)Math.Round((_reference - time) / (double)Wrap) * Wrap;
        _reference = time;
        return time;
    }

    private void Packet(ReadOnlySpan<byte> packet, long offset, ITransportSink sink)
    {
        if (packet[0] != 0x47)
        {
            throw new InvalidDataException("No transport packet where one should begin.");
        }

        var pid = BinaryPrimitives.ReadUInt16BigEndian(packet[1..]) & 0x1FFF;
        var begins = (packet[1] & 0x40) != 0;
        var payload = (packet[3] & 0x10) == 0 ? [] : packet[Math.Min(PacketSize, (packet[3] & 0x20) == 0 ? 4 : 5 + packet[4])..];
        if (pid == 0 && _mapPid < 0 && begins)
        {
            var section = Section(payload);
            _mapPid = section.Length >= 12 ? BinaryPrimitives.ReadUInt16BigEndian(section[10..]) & 0x1FFF : throw new InvalidDataException("A programme table without a programme.");
            Tables = [.. packet];
        }
        else if (pid == _mapPid && VideoType == 0 && AudioType == 0 && begins)
        {
            ReadMap(Section(payload));
            Tables = [.. Tables, .. packet];
        }
        else if (pid == _video.Pid)
        {
            _video.Add(this, payload, begins, offset, sink, isVideo: true);
        }
        else if (pid == _audio.Pid)
        {
            _audio.Add(this, payload, begins, offset, sink, isVideo: false);
        }
    }

    private static ReadOnlySpan<byte> Section(ReadOnlySpan<byte> payload)
    {
        var section = payload.Length > 0 && payload[0] + 1 < payload.Length ? payload[(payload[0] + 1)..] : [];
        var length = section.Length >= 3 ? 3 + (BinaryPrimitives.ReadUInt16BigEndian(section[1..]) & 0x0FFF) : 0;
        return length >= 12 && length <= section.Length ? section[..length] : throw new InvalidDataException("A table that is cut off.");
    }

    private void ReadMap(ReadOnlySpan<byte> section)
    {
        var at = 12 + (BinaryPrimitives.ReadUInt16BigEndian(section[10..]) & 0x0FFF);
        for (; at + 5 <= section.Length - 4; at += 5 + (BinaryPrimitives.ReadUInt16BigEndian(section[(at + 3)..]) & 0x0FFF))
        {
            var type = section[at];
            var pid = BinaryPrimitives.ReadUInt16BigEndian(section[(at + 1)..]) & 0x1FFF;
            if (IsVideo(type) && _video.Pid < 0)
            {
                (VideoType, _video.Pid) = (type, pid);
            }
            else if (!IsVideo(type) && _audio.Pid < 0)
            {
                (AudioType, _audio.Pid) = (type, pid);
            }
        }
    }

    private static bool IsVideo(byte type) => type is 0x01 or 0x02 or 0x10 or H264 or 0x24 or 0xEA;

    private static long Timestamp(ReadOnlySpan<byte> field) =>
        ((long)(field[0] & 0x0E) << 29) | ((long)field[1] << 22) | ((long)(field[2] & 0xFE) << 14) | ((long)field[3] << 7) | ((long)field[4] >> 1);

    /// <summary>A PES packet on its way together.</summary>
    private sealed class Assembly
    {
        private byte[] _bytes = new byte[256 * 1024];
        private int _length;
        private long _offset;

        public int Pid { get; set; } = -1;

        public void Add(TransportStreamReader reader, ReadOnlySpan<byte> payload, bool begins, long offset, ITransportSink sink, bool isVideo)
        {
            if (begins)
            {
                Flush(reader, sink, isVideo);
                _offset = offset;
            }

            if (_length + payload.Length > _bytes.Length)
            {
                if (_length + payload.Length > LongestUnit)
                {
                    throw new InvalidDataException("A picture of more than 64 MB.");
                }

                Array.Resize(ref _bytes, _bytes.Length * 2);
            }

            payload.CopyTo(_bytes.AsSpan(_length));
            _length += payload.Length;
        }

        /// <summary>What stands before the first beginning is the end of something we do not have.</summary>
        public void Flush(TransportStreamReader reader, ITransportSink sink, bool isVideo)
        {
            ReadOnlySpan<byte> pes = _bytes.AsSpan(0, _length);
            _length = 0;
            if (pes.Length < 14 || pes is not [0, 0, 1, ..] || (pes[7] & 0x80) == 0 || pes.Length < 9 + pes[8])
            {
                return;
            }

            var at = reader.Unwrap(Timestamp(pes[9..]));
            var decodedAt = (pes[7] & 0x40) != 0 && pes.Length >= 19 ? reader.Unwrap(Timestamp(pes[14..])) : at;
            var length = BinaryPrimitives.ReadUInt16BigEndian(pes[4..]);
            var end = length == 0 ? pes.Length : Math.Min(pes.Length, 6 + length);
            var body = pes[Math.Min(end, 9 + pes[8])..end];
            if (isVideo)
            {
                sink.Picture(at, decodedAt, _offset, body);
            }
            else
            {
                sink.Sound(at, body);
            }
        }
    }
}
