using System.Text;
using Microsoft.AspNetCore.Http;

namespace TinyForge.Tests.Support.Npm;

/// <summary>Every request to the admin port in the order it came.</summary>
internal sealed class NpmRequestLog(TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly List<NpmRequest> _all = [];
    private int _last;

    public IReadOnlyList<NpmRequest> All
    {
        get
        {
            lock (_gate)
                return [.. _all];
        }
    }

    public NpmRequest Add(HttpRequest request, byte[] body)
    {
        lock (_gate)
        {
            var line = new NpmRequest(++_last, request.Method, request.Path.Value ?? "", request.QueryString.Value ?? "", Encoding.UTF8.GetString(body), request.Headers.Authorization.Count > 0, time.GetUtcNow());
            _all.Add(line);
            return line;
        }
    }

    public void Clear()
    {
        lock (_gate)
            _all.Clear();
    }
}
