namespace TinyForge.Core.Probing;

/// <summary>Passes everything through and remembers how the answer began, since a client that gives up on it does not tell.</summary>
internal sealed class HeadRecorder(Stream inner) : Stream
{
    private const byte TlsAlertRecord = 0x15;
    private const byte TlsMajorVersion = 0x03;

    private readonly byte[] _head = new byte[5];
    private int _count;

    /// <summary>Whether what came is a TLS alert: the service complains in its own language.</summary>
    public bool SawTlsAlert => _head.AsSpan(0, _count) is [TlsAlertRecord, TlsMajorVersion, ..];

    /// <summary>Whether something came that no HTTP answer begins with.</summary>
    public bool SawSomethingElse => !"HTTP/"u8.StartsWith(_head.AsSpan(0, _count));

    public override bool CanRead => inner.CanRead;

    public override bool CanSeek => false;

    public override bool CanWrite => inner.CanWrite;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await inner.ReadAsync(buffer, cancellationToken);
        Record(buffer.Span[..read]);
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = inner.Read(buffer, offset, count);
        Record(buffer.AsSpan(offset, read));
        return read;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => inner.WriteAsync(buffer, cancellationToken);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        inner.WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);

    public override void Flush() => inner.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }

    private void Record(ReadOnlySpan<byte> bytes)
    {
        var taken = Math.Min(bytes.Length, _head.Length - _count);
        bytes[..taken].CopyTo(_head.AsSpan(_count));
        _count += taken;
    }
}
