namespace TinyForge.Web.Hosting;

/// <summary>
/// Keeps a data directory for one program: an open file that no other may open, which the operating system lets go of with the process,
/// however that ends. Two programs on one directory would each hold in memory what the other changes.
/// </summary>
internal sealed class DataLock(DataDirectory data) : IDisposable
{
    // EWOULDBLOCK of Linux and of BSD, ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION
    private static readonly int[] Taken = [11, 35, 32, 33];

    private FileStream? _file;

    /// <summary>Takes it, until this is disposed. Once taken it does nothing more.</summary>
    /// <exception cref="DataFaultException">Another program has it, or the file can't be opened.</exception>
    public void Take()
    {
        try
        {
            _file ??= new FileStream(data.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
        }
        catch (IOException exception) when (Taken.Contains(exception.HResult & 0xFFFF))
        {
            throw new DataFaultException($"Another TinyForge uses TinyForge:DataDirectory '{data.Path}'. Stop it first, or name another folder.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataFaultException($"TinyForge:DataDirectory '{data.Path}' can't be used: {exception.Message} Run this as the user that runs TinyForge.", exception);
        }
    }

    public void Dispose() => _file?.Dispose();
}
