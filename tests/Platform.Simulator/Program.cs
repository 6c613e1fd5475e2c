Console.WriteLine("streamsuites");
